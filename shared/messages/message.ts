import type { LocalDate } from '../kernel/local-date.ts';

export type Channel = 'email' | 'mini_program';

/**
 * How a message stands with a channel. `claimed`: somebody is sending it; a claim that outlives its sender is
 * `in_doubt` and is never sent again, because nobody knows whether it went out.
 */
export type Sending = {
  readonly state: 'waiting' | 'claimed' | 'sent' | 'failed' | 'in_doubt';
  readonly tries: number;
  readonly at: number;
  /** The channel's own number of the message, or why it was refused. */
  readonly note?: string;
};

/** A message to one officer: in the inbox always, by e-mail and mini-program where the officer gave an address. */
export type Message = {
  /** The same message is never written twice: `<dutyId>#<stage>#<officerId>` for a reminder. */
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
};

/** Where an officer wants to be reached besides the inbox. */
export type Contact = {
  readonly officerId: string;
  readonly email?: string;
  readonly miniProgramOpenId?: string;
};

/** Attempts before a refusal of a channel is final. */
export const MOST_TRIES = 4;
