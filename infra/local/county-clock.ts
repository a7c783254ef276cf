import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How far ahead of the last written instant the clock may run before it writes again. */
const LEEWAY_MS = 1_000;

/**
 * The county's own time, in epoch milliseconds. It stands still until it is moved, and goes on by one
 * millisecond for each thing that happens, so that no two events share an instant. It never goes back,
 * not even over a crash: what is on disk is always ahead of what was handed out.
 */
export class CountyClock {
  readonly #path: string | undefined;
  #nowMs: number;
  #writtenMs: number;

  constructor(startAt: number, path?: string) {
    this.#path = path;
    const kept = path !== undefined && existsSync(path) ? readInstant(path) : startAt;
    this.#nowMs = Math.max(kept, startAt);
    this.#writtenMs = this.#nowMs;
    this.#write();
  }

  now(): number {
    return this.#nowMs;
  }

  /** The instant of a new event. */
  tick(): number {
    this.#nowMs += 1;
    if (this.#nowMs >= this.#writtenMs) this.#write();
    return this.#nowMs;
  }

  /** @throws RangeError when the instant has passed. */
  moveTo(instantMs: number): void {
    if (instantMs < this.#nowMs) {
      throw new RangeError(`${new Date(instantMs).toISOString()} has passed in this county`);
    }
    this.#nowMs = instantMs;
    this.#write();
  }

  #write(): void {
    this.#writtenMs = this.#nowMs + LEEWAY_MS;
    if (this.#path === undefined) return;
    writeFileSync(`${this.#path}.new`, `${new Date(this.#writtenMs).toISOString()}\n`);
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function readInstant(path: string): number {
  const instant = Date.parse(readFileSync(path, 'utf8').trim());
  if (Number.isNaN(instant)) throw new Error(`${path} does not hold an instant`);
  return instant;
}
