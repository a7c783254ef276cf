import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import { claimSending } from '@liangxian/shared/messages/message.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SmtpMail } from '../../../functions/messages/adapters/mail.smtp.ts';
import { DynamoMessageStore } from '../../../functions/messages/adapters/message-store.dynamodb.ts';
import { WechatSubscriptions } from '../../../functions/messages/adapters/mini-program.wechat.ts';
import { readMessages } from '../../../functions/messages/read-messages.ts';
import { sendMessages } from '../../../functions/messages/send-messages.ts';
import { type Mailbox, startMailbox } from '../../../infra/local/mailbox/mailbox.ts';
import { nineOn } from '../../builders/duty.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let mailbox: Mailbox;
let messages: DynamoMessageStore;

beforeAll(async () => {
  [engine, mailbox] = await Promise.all([startEngine(), startMailbox()]);
  messages = new DynamoMessageStore(
    engine.documents,
    engine.table('MessagesTable'),
    engine.secrets,
  );
}, 180_000);
afterAll(async () => {
  await Promise.all([engine?.stop(), mailbox?.close()]);
});

const morning = nineOn('2026-10-05');
const HOUR = 3_600_000;

function senders(smtpUrl: string | undefined = mailbox.smtpUrl) {
  return {
    email: new SmtpMail({ url: smtpUrl, from: 'liangxian@county.example' }),
    mini_program: new WechatSubscriptions({
      apiUrl: mailbox.wechatUrl,
      appId: 'app',
      appSecret: 'secret',
      templateId: 'duty',
    }),
  };
}

let officers = 0;
/** A reminder to an officer nobody wrote to before. */
function aReminder(): DraftMessage {
  const officerId = `of_${++officers}`;
  return {
    messageId: `2026-10-05#disabled-list#dpf#2027#overdue#${officerId}`,
    officerId,
    kind: 'reminder',
    subject: 'disabled-list#dpf#2027',
    on: localDate('2026-10-05'),
    facts: { stage: 'overdue' },
    title: '到期提醒：当年残疾人信息',
    text: '样例县残疾人联合会：当年残疾人信息。2026-10-12到期，还有7天。',
    writtenAt: morning,
  };
}
const postedTo = (to: string) => mailbox.posted().filter((one) => one.to === to);

describe('a message', () => {
  test('goes out once by e-mail and once by mini-program, however often it is written and sent', async () => {
    const draft = aReminder();
    await messages.saveContact(draft.officerId, {
      email: 'once@office.example',
      miniProgramOpenId: 'open-once',
    });
    await messages.post([draft]);
    await messages.post([draft]);

    await sendMessages({ messages, senders: senders() }, morning);
    await sendMessages({ messages, senders: senders() }, morning + HOUR);
    await messages.post([draft]);
    await sendMessages({ messages, senders: senders() }, morning + 2 * HOUR);

    expect(postedTo('once@office.example')).toEqual([
      {
        channel: 'email',
        to: 'once@office.example',
        title: draft.title,
        text: draft.text,
      },
    ]);
    expect(postedTo('open-once')).toMatchObject([{ title: draft.title }]);
    expect(await messages.find(draft.officerId, draft.messageId)).toMatchObject({
      channels: { email: { state: 'sent' }, mini_program: { state: 'sent' } },
    });
  });

  test('stands in the inbox of whoever gave no address, and is read there', async () => {
    const draft = aReminder();
    await messages.post([draft]);
    await sendMessages({ messages, senders: senders() }, morning);

    expect(await messages.inbox(draft.officerId, 'unread', { limit: 5 })).toMatchObject({
      items: [{ messageId: draft.messageId, channels: {} }],
    });
    const ids = [draft.messageId, 'no such message'];
    expect(await readMessages(messages, draft.officerId, ids, morning)).toEqual({ unread: 0 });
    expect((await messages.inbox(draft.officerId, 'all', { limit: 5 })).items).toMatchObject([
      { readAt: morning },
    ]);
  });

  test('whose sender died in between is in doubt: never sent again, and seen by a person', async () => {
    const draft = aReminder();
    await messages.saveContact(draft.officerId, { email: 'doubt@office.example' });
    await messages.post([draft]);
    const written = await messages.find(draft.officerId, draft.messageId);
    const claimed = written && claimSending(written, 'email', morning);
    if (claimed === undefined) throw new RangeError('There is nothing to claim');
    await messages.save(claimed);

    await sendMessages({ messages, senders: senders() }, morning + 24 * HOUR);

    expect(postedTo('doubt@office.example')).toEqual([]);
    const troubled = async () => (await messages.troubled()).map(({ officerId }) => officerId);
    expect(await troubled()).toContain(draft.officerId);
    await readMessages(messages, draft.officerId, [draft.messageId], morning + 25 * HOUR);
    expect(await troubled()).not.toContain(draft.officerId);
  });

  test('waits while the mail server cannot be reached, and goes out when it can', async () => {
    const draft = aReminder();
    await messages.saveContact(draft.officerId, { email: 'late@office.example' });
    await messages.post([draft]);

    await sendMessages({ messages, senders: senders('smtp://127.0.0.1:9') }, morning);
    expect(await messages.find(draft.officerId, draft.messageId)).toMatchObject({
      channels: { email: { state: 'waiting', tries: 1 } },
    });
    await sendMessages({ messages, senders: senders() }, morning + 24 * HOUR);

    expect(postedTo('late@office.example')).toHaveLength(1);
  });

  test('that the phone’s owner refuses is given up, and seen by a person', async () => {
    const draft = aReminder();
    await messages.saveContact(draft.officerId, { miniProgramOpenId: 'somebody-off' });
    await messages.post([draft]);

    await sendMessages({ messages, senders: senders() }, morning);

    expect(await messages.find(draft.officerId, draft.messageId)).toMatchObject({
      channels: { mini_program: { state: 'failed', note: expect.stringContaining('43101') } },
    });
    expect((await messages.troubled()).map(({ officerId }) => officerId)).toContain(
      draft.officerId,
    );
  });

  test('needs no channel at all in a county that has none', async () => {
    const draft = aReminder();
    await messages.saveContact(draft.officerId, { email: 'none@office.example' });
    await messages.post([draft]);
    const none = {
      email: new SmtpMail({ url: undefined, from: '' }),
      mini_program: new WechatSubscriptions(undefined),
    };

    await sendMessages({ messages, senders: none }, morning);

    expect(await messages.find(draft.officerId, draft.messageId)).toMatchObject({
      channels: { email: { state: 'off' } },
    });
  });
});

test('addresses are not kept in the clear', async () => {
  await messages.saveContact('of_secret', { email: 'secret@office.example' });

  expect(JSON.stringify(await engine.scan('MessagesTable'))).not.toContain('@office.example');
  expect(await messages.contactOf('of_secret')).toEqual({ email: 'secret@office.example' });
});
