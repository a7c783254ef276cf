import type { LocalDate } from '../kernel/local-date.ts';

export type Channel = 'email' | 'mini_program';

/**
 * How a message stands with a channel. `claimed`: somebody is sending it; a claim that outlives its sender is
 * `in_doubt` and never sent again, because nobody knows whether it went out. `off`: the county has no such channel.
 */
export type Sending = {
  readonly state: 'waiting' | 'claimed' | 'sent' | 'failed' | 'in_doubt' | 'off';
  readonly tries: number;
  readonly at: number;
  /** The channel's own number of the message, or why it was refused. */
  readonly note?: string;
};

/** A message to one officer: in the inbox always, by e-mail and mini-program where the officer gave an address. */
export type Message = {
  /** Begins with the day; the same message always has the same id, so that it is never written twice. */
  readonly messageId: string;
  readonly officerId: string;
  readonly kind: 'reminder' | 'escalation';
  /** What it is about: a duty's id. */
  readonly subject: string;
  readonly on: LocalDate;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly title: string;
  readonly text: string;
  readonly writtenAt: number;
  readonly readAt?: number;
  readonly channels: Readonly<Partial<Record<Channel, Sending>>>;
  readonly version: number;
};

/** A message as whoever has something to say writes it; where it goes besides the inbox is the officer's choice. */
export type DraftMessage = Omit<Message, 'channels' | 'readAt' | 'version'>;

/** Where an officer wants to be reached besides the inbox. */
export type Contact = { readonly email?: string; readonly miniProgramOpenId?: string };

/** What a channel said to a message. `unreachable`: it did not get there, and may be sent again. */
export type SendingOutcome =
  | { readonly kind: 'sent'; readonly note: string }
  | { readonly kind: 'refused'; readonly note: string }
  | { readonly kind: 'unreachable'; readonly note: string }
  | { readonly kind: 'off' };

/** Attempts before an unreachable channel is given up. */
const MOST_TRIES = 4;
/** A sender lives minutes; a claim older than this has none any more. */
const CLAIM_MS = 30 * 60_000;

export const CHANNELS = ['email', 'mini_program'] as const satisfies readonly Channel[];

/** A new message, waiting for the channels by which its officer can be reached. */
export function messageTo(contact: Contact, draft: DraftMessage): Message {
  const waiting: Sending = { state: 'waiting', tries: 0, at: draft.writtenAt };
  return {
    ...draft,
    channels: {
      ...(contact.email === undefined ? {} : { email: waiting }),
      ...(contact.miniProgramOpenId === undefined ? {} : { mini_program: waiting }),
    },
    version: 1,
  };
}

/** Takes a waiting message for sending; undefined when there is nothing to send. */
export function claimSending(message: Message, channel: Channel, at: number): Message | undefined {
  const sending = message.channels[channel];
  if (sending?.state !== 'waiting') return undefined;
  return withSending(message, channel, { state: 'claimed', tries: sending.tries + 1, at });
}

/** What the channel said is remembered; only what did not get there waits for another try. */
export function settleSending(
  message: Message,
  channel: Channel,
  outcome: SendingOutcome,
  at: number,
): Message {
  const tries = message.channels[channel]?.tries ?? 0;
  const settled = (state: Sending['state'], note?: string): Message =>
    withSending(message, channel, { state, tries, at, ...(note === undefined ? {} : { note }) });
  switch (outcome.kind) {
    case 'sent':
      return settled('sent', outcome.note);
    case 'refused':
      return settled('failed', outcome.note);
    case 'unreachable':
      return settled(tries < MOST_TRIES ? 'waiting' : 'failed', outcome.note);
    case 'off':
      return settled('off');
  }
}

/** A claim whose sender is gone: nobody knows whether the message went out. */
export function doubtOldClaims(message: Message, at: number): Message {
  return CHANNELS.reduce((now, channel) => {
    const sending = now.channels[channel];
    if (sending?.state !== 'claimed' || at - sending.at < CLAIM_MS) return now;
    return withSending(now, channel, { ...sending, state: 'in_doubt' });
  }, message);
}

/** Whether something is still to be sent, went wrong, or is over; the outbox is kept by this. */
export function outboxOf(message: Message): 'waiting' | 'troubled' | undefined {
  const states = CHANNELS.map((channel) => message.channels[channel]?.state);
  if (states.some((state) => state === 'waiting' || state === 'claimed')) return 'waiting';
  const isTroubled = states.some((state) => state === 'failed' || state === 'in_doubt');
  // Whoever has read it in the inbox has got it.
  return isTroubled && message.readAt === undefined ? 'troubled' : undefined;
}

/** The officer has read it; the first reading counts. */
export function markRead(message: Message, at: number): Message {
  return message.readAt === undefined
    ? { ...message, readAt: at, version: message.version + 1 }
    : message;
}

function withSending(message: Message, channel: Channel, sending: Sending): Message {
  return {
    ...message,
    channels: { ...message.channels, [channel]: sending },
    version: message.version + 1,
  };
}
