import { refreshSessionApi, signInApi } from '@liangxian/shared/families/sign-in.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { platform } from '../platform/here.ts';
import { countyNow, knowsCountyTime } from './county-time.ts';
import { forget, forgetEverything, keep, kept } from './kept.ts';
import { send } from './send.ts';

export type Session = Answered<typeof refreshSessionApi>;
export type SignedIn = Answered<typeof signInApi>;

const KEPT_AS = 'session';
/** A session this close to its end is renewed before it is used. */
const RENEW_BEFORE_MS = 5 * 60_000;

let current: Session | undefined;
let renewing: Promise<Session | undefined> | undefined;
const listeners = new Set<() => void>();

/** Who is signed in on this telephone; undefined when nobody is. */
export function session(): Session | undefined {
  current ??= kept<Session>(KEPT_AS);
  return current;
}

export function startSession(next: Session): void {
  current = next;
  keep(KEPT_AS, next);
  for (const told of listeners) told();
}

/** Ends it here. Somebody else may pick up this telephone: nothing of the resident stays on it. */
export function endSession(): void {
  current = undefined;
  forgetEverything();
  forget(KEPT_AS);
  for (const told of listeners) told();
}

export function onSession(told: () => void): () => void {
  listeners.add(told);
  return () => {
    listeners.delete(told);
  };
}

/** Asks the platform who this is, and the county whose account that is. */
export async function signIn(): Promise<SignedIn> {
  const answer = await send(signInApi, { body: await platform.signInCode() }, undefined);
  if (answer.state === 'bound') startSession(answer);
  return answer;
}

/** A session as the county has it now: a member who was just added is in it. */
export async function renewSession(): Promise<void> {
  const held = session();
  if (held !== undefined) await renewed(held);
}

/** Whether the session has ended by now, so that there is no use in trying it. */
export function isOver({ until }: Session): boolean {
  return knowsCountyTime() && until <= countyNow();
}

/** A token that holds a while yet; calls at the same time share one renewal. */
export async function freshToken(held: Session): Promise<string> {
  if (!knowsCountyTime() || held.until - countyNow() > RENEW_BEFORE_MS) return held.token;
  renewing ??= renewed(held).finally(() => {
    renewing = undefined;
  });
  return (await renewing)?.token ?? held.token;
}

async function renewed(held: Session): Promise<Session | undefined> {
  try {
    const helping = held.helper === undefined ? {} : { helping: held.person.personId };
    startSession(await send(refreshSessionApi, { body: helping }, held.token));
  } catch {
    // The old one is used until it is refused; then the resident signs in again.
  }
  return session();
}
