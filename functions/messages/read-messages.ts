import { markRead } from '@liangxian/shared/messages/message.ts';
import type { MessageStore } from './ports.ts';

const ATTEMPTS = 3;

/** The officer has read these messages; what is not theirs, or not there, is passed over. */
export async function readMessages(
  messages: MessageStore,
  officerId: string,
  messageIds: readonly string[],
  at: number,
): Promise<{ readonly unread: number }> {
  for (const messageId of messageIds) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const message = await messages.find(officerId, messageId);
      if (message === undefined) break;
      const read = markRead(message, at);
      if (read === message || (await messages.save(read))) break;
    }
  }
  return { unread: await messages.unread(officerId) };
}
