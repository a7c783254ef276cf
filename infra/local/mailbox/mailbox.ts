import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Posted } from './posted.ts';
import { startSmtp } from './smtp.ts';
import { startSubscriptions } from './subscriptions.ts';

/** Where e-mails and mini-program messages arrive: the counterpart of the mail server and of WeChat. */
export type Mailbox = {
  readonly smtpUrl: string;
  readonly wechatUrl: string;
  /** In the order in which they came. */
  readonly posted: () => readonly Posted[];
  readonly close: () => Promise<void>;
};

/** Starts both counterparts on free ports; with a file, what came before is still there. */
export async function startMailbox(path?: string): Promise<Mailbox> {
  const posted: Posted[] = path !== undefined && existsSync(path) ? linesOf(path) : [];
  const take = (one: Posted) => {
    posted.push(one);
    if (path !== undefined) appendFileSync(path, `${JSON.stringify(one)}\n`);
  };
  const [smtp, wechat] = await Promise.all([startSmtp(take), startSubscriptions(take)]);
  return {
    smtpUrl: smtp.url,
    wechatUrl: wechat.url,
    posted: () => posted,
    close: async () => {
      await Promise.all([smtp.close(), wechat.close()]);
    },
  };
}

function linesOf(path: string): Posted[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Posted);
}
