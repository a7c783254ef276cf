/** A reproducible source of chance: the same seed tells the same county, on every machine. */
export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
};

/** Mulberry32: 32 bits of state are plenty for drawing people, and no dependency is needed for it. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(list: readonly T[]) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from');
      return picked;
    },
    chance: (share) => next() < share,
  };
}

/** Draws values in proportion to their weights. The running sums are made once, not per draw. */
export function weighted<T>(entries: readonly (readonly [value: T, weight: number])[]) {
  let sum = 0;
  const upTo = entries.map(([value, weight]) => {
    sum += weight;
    return { value, limit: sum };
  });
  const last = upTo.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to draw from');
  return (random: Random): T => {
    const point = random.next() * sum;
    return (upTo.find(({ limit }) => point < limit) ?? last).value;
  };
}

/** A draw from the normal distribution (Box–Muller), mean 0 and deviation 1. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
