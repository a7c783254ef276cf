import { usePlaces } from './use-places.ts';
import { usePolicy } from './use-policy.ts';

export type Names = {
  readonly township: (townshipId: string) => string;
  readonly village: (villageId: string) => string;
  readonly bank: (bankId: string) => string;
  /** A bank's reason, in the township's words. */
  readonly reason: (reason: string) => string;
};

/** What places, banks and reasons are called; an unknown id is shown as it is. */
export function useNames(): Names {
  const pack = usePolicy();
  const places = usePlaces();
  return {
    township: (id) => places?.townshipName(id) ?? id,
    village: (id) => places?.villageName(id) ?? id,
    bank: (id) => pack?.banks.find(({ bankId }) => bankId === id)?.names[0] ?? id,
    reason: (code) => pack?.returnReasons.find(({ reason }) => reason === code)?.words ?? code,
  };
}
