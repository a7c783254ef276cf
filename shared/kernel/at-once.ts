/**
 * Does something with each of many, at most `limit` at the same time, and gives back what came of it in their order. The
 * first failure is thrown; what is under way then goes on unseen.
 */
export async function mapAtOnce<Item, Outcome>(
  items: readonly Item[],
  limit: number,
  act: (item: Item) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const queue = items.entries();
  const worker = async () => {
    for (const [place, item] of queue) outcomes.set(place, await act(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return [...outcomes].sort(([one], [other]) => one - other).map(([, outcome]) => outcome);
}
