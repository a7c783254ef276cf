import { SingleBar } from 'cli-progress';

/** Shows how far something is: a moving bar on a terminal, a line now and then in a log. */
export interface Meter {
  begin(what: string, total: number, unit: string): void;
  at(done: number): void;
  end(): void;
}

/** In a log: seconds between two lines about the same thing. */
const LINE_EVERY_MS = 10_000;

export function meterFor(output: NodeJS.WriteStream, now: () => number): Meter {
  return output.isTTY ? new BarMeter(output, now) : new LineMeter(output, now);
}

class BarMeter implements Meter {
  readonly #output: NodeJS.WriteStream;
  readonly #now: () => number;
  #bar: SingleBar | undefined;
  #unit = '';
  #beganAt = 0;

  constructor(output: NodeJS.WriteStream, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  begin(what: string, total: number, unit: string): void {
    this.end();
    this.#unit = unit;
    this.#beganAt = this.#now();
    this.#bar = new SingleBar({
      stream: this.#output,
      format: `  ${what} [{bar}] {value}/{total} ${unit}  {speed}  剩余 {left}`,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
    });
    this.#bar.start(total, 0, { speed: '…', left: '…' });
  }

  at(done: number): void {
    const total = this.#bar?.getTotal() ?? 0;
    const { speed, left } = paceOf(done, total, this.#unit, this.#now() - this.#beganAt);
    this.#bar?.update(done, { speed, left });
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

class LineMeter implements Meter {
  readonly #output: NodeJS.WriteStream;
  readonly #now: () => number;
  #what = '';
  #unit = '';
  #total = 0;
  #beganAt = 0;
  #saidAt = 0;

  constructor(output: NodeJS.WriteStream, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  begin(what: string, total: number, unit: string): void {
    this.#what = what;
    this.#total = total;
    this.#unit = unit;
    this.#beganAt = this.#now();
    this.#saidAt = this.#beganAt;
  }

  at(done: number): void {
    const now = this.#now();
    if (now - this.#saidAt < LINE_EVERY_MS) return;
    this.#saidAt = now;
    const { speed, left } = paceOf(done, this.#total, this.#unit, now - this.#beganAt);
    this.#output.write(
      `  ${this.#what} ${done}/${this.#total} ${this.#unit}，${speed}，剩余 ${left}\n`,
    );
  }

  end(): void {}
}

/** In words: how many a second, or how many seconds each, and how long the rest takes at that pace. */
function paceOf(done: number, total: number, unit: string, tookMs: number) {
  if (done === 0 || tookMs === 0) return { speed: '…', left: '…' };
  const perSecond = (done * 1_000) / tookMs;
  return {
    speed:
      perSecond < 1
        ? `每${unit} ${(1 / perSecond).toFixed(1)} 秒`
        : `${Math.round(perSecond)} ${unit}/秒`,
    left: inWords(Math.ceil((total - done) / perSecond)),
  };
}

function inWords(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
}
