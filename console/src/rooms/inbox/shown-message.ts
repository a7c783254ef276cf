import type { listMessagesApi } from '@liangxian/shared/messages/messages.api.ts';
import type { Answered } from '../../api/client.ts';

/** A message as the inbox shows it. */
export type Message = Answered<typeof listMessagesApi>['messages'][number];
