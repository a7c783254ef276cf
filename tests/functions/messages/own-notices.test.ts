import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { SETTINGS_AT_FIRST } from '@liangxian/shared/messages/resident-settings.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoWorkedFollowUpStore } from '../../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import { DynamoResidentInbox } from '../../../functions/messages/adapters/resident-inbox.dynamodb.ts';
import { ownMessageRoutes } from '../../../functions/messages/own-handlers.ts';
import { listOwnNotices } from '../../../functions/messages/own-notices.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aSeason } from '../../builders/deduction.ts';
import { aDueKey, amountsOf, aPayment, aPersonId, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { asked } from '../../builders/http-event.ts';
import { aName } from '../../builders/resident.ts';

const [self, child, stranger] = [aPersonId(1), aPersonId(2), aPersonId(3)];
const at = instantAt(localDate('2026-11-10'), 9);

let engine: Engine;
let inbox: DynamoResidentInbox;
let ports: Parameters<typeof listOwnNotices>[0];

beforeAll(async () => {
  engine = await startEngine();
  const { documents, table } = engine;
  inbox = new DynamoResidentInbox(documents, table('MessagesTable'));
  const dues = new DynamoDueDoor(documents, table('DuesTable'));
  ports = {
    inbox,
    dues,
    failures: new DynamoWorkedFollowUpStore(documents, table('DeductionsTable')),
    policies: { running: async (year) => (year === 2027 ? { season: aSeason } : undefined) },
    residents: {
      findMany: async (ids) => new Map([...ids].map((id) => [id, { name: aName() }])),
    },
  };
  const keys = [self, child, stranger].map((personId) => aDueKey({ personId }));
  await dues.list(keys.map((due) => ({ due, place: qingsong, amounts: amountsOf(400) })));
  await dues.receive(keys.slice(0, 1).map((due) => ({ due, payment: aPayment() })));
});
afterAll(() => engine.stop());

const by = { resident: { personId: self, mayPayFor: [self, child] }, at };
const page = (changes: { readonly limit?: number; readonly cursor?: string } = {}) => ({
  coverageYear: 2027,
  limit: 50,
  ...changes,
});

describe('a resident’s inbox', () => {
  test('tells what happened to the family’s dues, the latest first, and nothing of anybody else', async () => {
    const { value } = await listOwnNotices(ports, page(), by);

    expect(value.notices.map(({ kind, personId }) => `${kind} ${personId}`)).toEqual([
      `paid ${self}`,
      `due ${self}`,
      `due ${child}`,
    ]);
    expect(value).toMatchObject({
      unread: 3,
      notices: [{ channel: 'bank:rcc', isRead: false }, {}, {}],
    });
  });

  test('is read page by page, and what was read stays read', async () => {
    const first = await listOwnNotices(ports, page({ limit: 2 }), by);
    const { cursor = '', notices } = first.value;
    const second = await listOwnNotices(ports, page({ limit: 2, cursor }), by);
    const read = notices.map(({ noticeId }) => noticeId);
    await inbox.markRead(self, read);
    await inbox.markRead(self, read);
    const { value } = await listOwnNotices(ports, page(), by);

    expect(second.value.notices).toHaveLength(1);
    expect(second.value.cursor).toBeUndefined();
    expect(value.notices.map(({ isRead }) => isRead)).toEqual([true, true, false]);
    expect(value.unread).toBe(1);
  });

  test('is empty before a season was started', async () => {
    const { value } = await listOwnNotices(ports, { ...page(), coverageYear: 2030 }, by);

    expect(value).toEqual({ notices: [], unread: 0 });
  });
});

describe('what a resident agrees to', () => {
  test('is nothing until they say so, and may be taken back', async () => {
    const before = await inbox.settingsOf(child);
    const all = { due: true, failed: true, paid: true, refunded: true };
    await inbox.saveSettings(child, { language: 'ug', notices: all }, at);
    const agreed = await inbox.settingsOf(child);
    await inbox.saveSettings(child, { ...SETTINGS_AT_FIRST, language: 'ug' }, at + 1);

    expect(before).toEqual(SETTINGS_AT_FIRST);
    expect(agreed).toEqual({ language: 'ug', notices: all });
    expect((await inbox.settingsOf(child)).notices.failed).toBe(false);
    expect(await inbox.settingsOf(self)).toEqual(SETTINGS_AT_FIRST);
  });

  test('is not for somebody to say who only helps them today', async () => {
    const { saveOwnSettings, showOwnSettings } = ownMessageRoutes({
      ...ports,
      audit: new RememberedTrail(),
      coverageYear: 2027,
      sessions: {
        residentOf: async () => ({
          personId: child,
          mayPayFor: [child],
          accounts: {},
          helperId: stranger,
        }),
      },
    });
    const before = await asked(showOwnSettings, { officer: null });

    const answer = await asked(saveOwnSettings, {
      officer: null,
      body: {
        language: 'zh',
        notices: { due: true, failed: true, paid: true, refunded: true },
      },
    });

    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_WHILE_HELPING' } });
    expect((await asked(showOwnSettings, { officer: null })).body).toEqual(before.body);
  });
});
