import type { Contact, Message, SendingOutcome } from '@liangxian/shared/messages/message.ts';
import { createTransport, type Transporter } from 'nodemailer';
import type { Sender } from '../ports.ts';

/** Failures after which a mail has certainly not been taken: it may be sent again. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ETIMEDOUT']);
const TIMEOUT_MS = 15_000;

/** E-mail by SMTP; `off` without a server. `url` is `smtps://user:password@host:465`. */
export class SmtpMail implements Sender {
  readonly #from: string;
  readonly #transport: Transporter | undefined;

  constructor({ url, from }: { readonly url: string | undefined; readonly from: string }) {
    this.#from = from;
    this.#transport =
      url === undefined
        ? undefined
        : createTransport(url, {
            connectionTimeout: TIMEOUT_MS,
            greetingTimeout: TIMEOUT_MS,
            socketTimeout: TIMEOUT_MS,
          } as object);
  }

  async send(message: Message, { email }: Contact): Promise<SendingOutcome> {
    if (this.#transport === undefined) return { kind: 'off' };
    if (email === undefined) return { kind: 'refused', note: 'NO_ADDRESS' };
    try {
      const sent = (await this.#transport.sendMail({
        from: this.#from,
        to: email,
        subject: message.title,
        text: message.text,
        headers: { 'X-Message-Subject': message.subject },
      })) as { readonly messageId: string };
      return { kind: 'sent', note: sent.messageId };
    } catch (error) {
      const { code = 'UNKNOWN', command } = error as {
        readonly code?: string;
        readonly command?: string;
      };
      return NOT_TAKEN.has(code) && command !== 'DATA'
        ? { kind: 'unreachable', note: code }
        : { kind: 'refused', note: code };
    }
  }
}
