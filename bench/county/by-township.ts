import type { CountyPerson } from './generate-county.ts';

/**
 * Cuts a county into its townships while it streams by. Nothing is kept: what is left of a part when
 * the next is asked for is passed over.
 */
export function* byTownship(
  people: Iterable<CountyPerson>,
): Generator<{ readonly townshipName: string; readonly people: Iterable<CountyPerson> }> {
  const source = people[Symbol.iterator]();
  let ahead = source.next();
  function* partOf(townshipId: string): Generator<CountyPerson> {
    while (ahead.done !== true && ahead.value.village.townshipId === townshipId) {
      yield ahead.value;
      ahead = source.next();
    }
  }
  while (ahead.done !== true) {
    const { townshipId, townshipName } = ahead.value.village;
    const part = partOf(townshipId);
    yield { townshipName, people: part };
    while (part.next().done !== true);
  }
}
