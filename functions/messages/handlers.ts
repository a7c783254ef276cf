import { accept } from '@liangxian/shared/kernel/result.ts';
import {
  listMessagesApi,
  markReadApi,
  saveContactApi,
  showContactApi,
} from '@liangxian/shared/messages/messages.api.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { readMessages } from './read-messages.ts';
import { type SendPorts, sendMessages } from './send-messages.ts';

export type MessageDependencies = SendPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
};

/** An officer's own inbox and addresses, and the step that sends what waits. */
export function messageHandlers(ports: MessageDependencies) {
  const { audit, directory, messages } = ports;
  const own = { audit, directory, subject: () => 'own' };
  return {
    listMessages: httpHandler(listMessagesApi, {
      ...own,
      run: async ({ query }, { actor }) => {
        const { state, limit, cursor } = query;
        const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
        const [found, unread] = await Promise.all([
          messages.inbox(actor, state, page),
          messages.unread(actor),
        ]);
        const next = found.cursor === undefined ? {} : { cursor: found.cursor };
        return accept({ messages: found.items, unread, ...next });
      },
    }),

    markRead: httpHandler(markReadApi, {
      ...own,
      run: async ({ body }, { actor, at }) =>
        accept(await readMessages(messages, actor, body.messageIds, at)),
    }),

    showContact: httpHandler(showContactApi, {
      ...own,
      run: async (_, { actor }) => accept(await messages.contactOf(actor)),
    }),

    saveContact: httpHandler(saveContactApi, {
      ...own,
      run: async ({ body }, { actor }) => {
        await messages.saveContact(actor, body);
        return accept(body);
      },
    }),

    sendMessages: taskHandler({
      act: 'messages.sendMessages',
      audit,
      input: z.object({}),
      subject: () => 'outbox',
      run: (_, { at }) => sendMessages(ports, at),
    }),
  };
}
