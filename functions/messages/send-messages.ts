import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import {
  CHANNELS,
  type Channel,
  claimSending,
  doubtOldClaims,
  type Message,
  settleSending,
} from '@liangxian/shared/messages/message.ts';
import type { MessageStore, Sender } from './ports.ts';

export type SendPorts = {
  readonly messages: MessageStore;
  readonly senders: Readonly<Record<Channel, Sender>>;
};

export type SendingTally = { readonly sent: number; readonly left: number };

/**
 * Sends what waits. A message is claimed before it is handed to a channel and settled afterwards, so it goes out
 * at most once: after a crash in between it is in doubt, and stands among the findings. A channel that cannot be
 * reached is left alone until the next time.
 */
export async function sendMessages(
  { messages, senders }: SendPorts,
  at: number,
): Promise<Result<SendingTally, never>> {
  const unreachable = new Set<Channel>();
  let sent = 0;
  let left = 0;
  for await (const found of messages.waiting()) {
    let message = await saved(messages, found, doubtOldClaims(found, at));
    for (const channel of CHANNELS) {
      if (message === undefined) break;
      const claimed = claimSending(message, channel, at);
      if (claimed === undefined) continue;
      if (unreachable.has(channel)) {
        left += 1;
        continue;
      }
      if (!(await messages.save(claimed))) {
        message = undefined;
        break;
      }
      const contact = await messages.contactOf(claimed.officerId);
      const outcome = await senders[channel].send(claimed, contact);
      if (outcome.kind === 'unreachable') unreachable.add(channel);
      if (outcome.kind === 'sent') sent += 1;
      message = await saved(messages, claimed, settleSending(claimed, channel, outcome, at));
    }
  }
  return accept({ sent, left });
}

/** The message as it stands now, undefined when somebody else has changed it. */
async function saved(
  messages: MessageStore,
  before: Message,
  after: Message,
): Promise<Message | undefined> {
  if (after === before) return before;
  return (await messages.save(after)) ? after : undefined;
}
