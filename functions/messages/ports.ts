import type { Page } from '@liangxian/shared/kernel/paging.ts';
import type { Contact, Message, SendingOutcome } from '@liangxian/shared/messages/message.ts';

export type { Page };

export interface MessageStore {
  /** An officer's messages, the latest first. */
  inbox(
    officerId: string,
    state: 'all' | 'unread',
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<Message>>;
  unread(officerId: string): Promise<number>;
  find(officerId: string, messageId: string): Promise<Message | undefined>;
  /** False when it changed since it was read. */
  save(message: Message): Promise<boolean>;
  /** What waits to be sent. */
  waiting(): AsyncIterable<Message>;
  contactOf(officerId: string): Promise<Contact>;
  saveContact(officerId: string, contact: Contact): Promise<void>;
}

/** A way to somebody besides the inbox. It says `off` when the county has not set it up. */
export interface Sender {
  send(message: Message, contact: Contact): Promise<SendingOutcome>;
}
