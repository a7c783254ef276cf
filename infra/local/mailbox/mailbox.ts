import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { startSms } from '../telephones/sms.ts';
import { Telephones } from '../telephones/telephones.ts';
import type { Posted } from './posted.ts';
import { startSmtp } from './smtp.ts';
import { startSubscriptions } from './subscriptions.ts';

/** Where e-mails, mini-program messages and text messages arrive: the mail server's counterpart, WeChat's, and Tencent Cloud's. */
export type Mailbox = {
  readonly smtpUrl: string;
  readonly wechatUrl: string;
  readonly smsUrl: string;
  /** In the order in which they came. */
  readonly posted: () => readonly Posted[];
  readonly close: () => Promise<void>;
};

/** Starts the counterparts on free ports; with a file, what came before is still there. */
export async function startMailbox(
  path?: string,
  now: () => number = Date.now,
  telephones: Telephones = new Telephones(now),
): Promise<Mailbox> {
  const posted: Posted[] = path !== undefined && existsSync(path) ? linesOf(path) : [];
  const take = (one: Posted) => {
    posted.push(one);
    if (path !== undefined) appendFileSync(path, `${JSON.stringify(one)}\n`);
  };
  const [smtp, wechat, sms] = await Promise.all([
    startSmtp(take),
    startSubscriptions(take, telephones),
    startSms(take, telephones, now),
  ]);
  return {
    smtpUrl: smtp.url,
    wechatUrl: wechat.url,
    smsUrl: sms.url,
    posted: () => posted,
    close: async () => {
      await Promise.all([smtp.close(), wechat.close(), sms.close()]);
    },
  };
}

function linesOf(path: string): Posted[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Posted);
}
