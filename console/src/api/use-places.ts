import { findPlace, findTownship } from '@liangxian/shared/policy/divisions.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { usePolicy } from './use-policy.ts';

type Village = { readonly villageId: string; readonly name: string };
type Township = {
  readonly townshipId: string;
  readonly name: string;
  readonly villages: readonly Village[];
};

/** The county's townships and villages by name. */
export type Places = {
  /** Undefined in a county that takes villages as its rosters name them: there, places are typed. */
  readonly townships: readonly Township[] | undefined;
  readonly townshipName: (townshipId: string) => string;
  readonly villageName: (villageId: string) => string;
  /** The ids of a township and a village as somebody writes them; empty for what is not named. */
  readonly idsOf: (
    township: string,
    village: string,
  ) => { readonly townshipId: string; readonly villageId: string };
};

/** Undefined until the policy pack is read. */
export function usePlaces(): Places | undefined {
  const pack = usePolicy();
  return pack === undefined ? undefined : placesOf(pack);
}

function placesOf(pack: PolicyPack): Places {
  const townships = pack.divisions.kind === 'listed' ? pack.divisions.townships : undefined;
  const villages = townships?.flatMap((township) => township.villages);
  return {
    townships,
    townshipName: (id) => townships?.find(({ townshipId }) => townshipId === id)?.name ?? id,
    villageName: (id) =>
      villages?.find(({ villageId }) => villageId === id)?.name ?? id.replace(/^[^-]*-/u, ''),
    idsOf: (township, village) => {
      const place = findPlace(pack, { township, village });
      if (place.ok) return place.value;
      return { townshipId: findTownship(pack, township)?.townshipId ?? '', villageId: '' };
    },
  };
}
