import { usePlaces } from './use-places.ts';
import { usePolicy } from './use-policy.ts';

export type Names = {
  readonly township: (townshipId: string) => string;
  readonly village: (villageId: string) => string;
  /** Township and village together. */
  readonly place: (townshipId: string, villageId: string) => string;
  /** An identity category by its code. */
  readonly category: (code: string) => string;
  readonly bank: (bankId: string) => string;
  /** A bank's reason, in the township's words. */
  readonly reason: (reason: string) => string;
};

/** What places, banks and reasons are called; an unknown id is shown as it is. */
export function useNames(): Names {
  const pack = usePolicy();
  const places = usePlaces();
  const township = (id: string) => places?.townshipName(id) ?? id;
  const village = (id: string) => places?.villageName(id) ?? id;
  return {
    township,
    village,
    place: (townshipId, villageId) => `${township(townshipId)} ${village(villageId)}`,
    category: (code) => pack?.categories.find((one) => one.code === code)?.names[0] ?? code,
    bank: (id) => pack?.banks.find(({ bankId }) => bankId === id)?.names[0] ?? id,
    reason: (code) => pack?.returnReasons.find(({ reason }) => reason === code)?.words ?? code,
  };
}
