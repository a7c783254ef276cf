import { setTimeout as pause } from 'node:timers/promises';
import type { Pace } from '../ports.ts';

/** Answers after a fixed time, which is longer than a message may take to be handed over. */
export class EvenPace implements Pace {
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  async evenly<Value>(work: Promise<Value>): Promise<Value> {
    const [done] = await Promise.allSettled([work, pause(this.#milliseconds)]);
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }
}
