/** How many, by reason. */
export type ReasonCount = Readonly<Record<string, number>>;

export function countReasons(reasons: Iterable<string>): ReasonCount {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

export function addCounts(left: ReasonCount, right: ReasonCount): ReasonCount {
  const counts = { ...left };
  for (const [reason, count] of Object.entries(right))
    counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}

export function totalOf(counts: ReasonCount): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
