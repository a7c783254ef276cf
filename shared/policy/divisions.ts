import { accept, type Result, refuse } from '../kernel/result.ts';
import { oncePer } from './once-per.ts';
import type { PolicyPack } from './policy-pack.ts';
import { spellingKeyOf } from './spelling.ts';

export type Township = { readonly townshipId: string; readonly name: string };

/** Where a resident belongs: township (乡镇) and village or community (村、社区). */
export type Place = {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly villageId: string;
  readonly villageName: string;
};

/** A place as a roster names it. The township may stand in another column, above the table, or nowhere. */
export type NamedPlace = { readonly township?: string; readonly village: string };

export type PlaceRefusal =
  | { readonly code: 'VILLAGE_MISSING' }
  | { readonly code: 'TOWNSHIP_UNKNOWN'; readonly township: string }
  | { readonly code: 'VILLAGE_UNKNOWN'; readonly village: string }
  /** Several townships have a village of this name and the roster does not say which is meant. */
  | { readonly code: 'VILLAGE_AMBIGUOUS'; readonly townships: readonly string[] };

/** Where a village stands whose roster names no township, in a county that takes villages as rosters name them. */
const UNSTATED_TOWNSHIP: Township = { townshipId: 'unstated', name: '未注明乡镇' };

const listedPlaces = oncePer((pack: PolicyPack) => {
  const { divisions } = pack;
  const townships = new Map<string, Township>();
  const places = new Map<string, readonly Place[]>();
  const list = (key: string, place: Place) => places.set(key, [...(places.get(key) ?? []), place]);
  if (divisions.kind === 'listed') {
    for (const { townshipId, name: townshipName, villages } of divisions.townships) {
      townships.set(townshipKeyOf(pack, townshipName), { townshipId, name: townshipName });
      for (const { villageId, name: villageName } of villages) {
        const place = { townshipId, townshipName, villageId, villageName };
        list(villageKeyOf(pack, villageName), place);
        list(townshipKeyOf(pack, townshipName) + villageKeyOf(pack, villageName), place);
      }
    }
  }
  return { townships, places };
});

/** The village of this id, where the county lists its villages. */
export function villageOf({ divisions }: PolicyPack, villageId: string): Place | undefined {
  if (divisions.kind !== 'listed') return undefined;
  for (const { townshipId, name: townshipName, villages } of divisions.townships) {
    const village = villages.find((one) => one.villageId === villageId);
    if (village !== undefined) {
      return { townshipId, townshipName, villageId, villageName: village.name };
    }
  }
  return undefined;
}

/** The township of this name; `青松镇人民政府` is 青松镇, and so is 青松镇 with the county's name before it. */
export function findTownship(pack: PolicyPack, name: string): Township | undefined {
  const key = townshipKeyOf(pack, name);
  if (pack.divisions.kind === 'listed') return listedPlaces(pack).townships.get(key);
  const townshipId = idFromName(key);
  return townshipId === '' ? undefined : { townshipId, name: key };
}

/**
 * The place a roster row names. Where the pack lists the county's villages, an unlisted one is
 * refused; otherwise the row's own names are the place, and its ids are made from them.
 */
export function findPlace(pack: PolicyPack, named: NamedPlace): Result<Place, PlaceRefusal> {
  const key = villageKeyOf(pack, named.village);
  if (idFromName(key) === '') return refuse({ code: 'VILLAGE_MISSING' });
  const townshipName = named.township?.trim() ?? '';
  const township = townshipName === '' ? undefined : findTownship(pack, townshipName);
  if (pack.divisions.kind === 'as_named_in_rosters') {
    return accept(placeAsNamed(township ?? UNSTATED_TOWNSHIP, key));
  }
  if (townshipName !== '' && township === undefined) {
    return refuse({ code: 'TOWNSHIP_UNKNOWN', township: townshipName });
  }
  const sameName = listedPlaces(pack).places.get(key) ?? [];
  const [place, another] =
    township === undefined
      ? sameName
      : sameName.filter(({ townshipId }) => townshipId === township.townshipId);
  if (place === undefined)
    return refuse({ code: 'VILLAGE_UNKNOWN', village: named.village.trim() });
  if (another !== undefined) {
    const townships = sameName.map((candidate) => candidate.townshipName);
    return refuse({ code: 'VILLAGE_AMBIGUOUS', townships });
  }
  return accept(place);
}

function placeAsNamed(township: Township, villageKey: string): Place {
  const bare = villageKey.startsWith(township.name)
    ? villageKey.slice(township.name.length)
    : villageKey;
  // A village that is called like its township and no more keeps the whole name.
  const villageName = idFromName(bare) === '' ? villageKey : bare;
  return {
    townshipId: township.townshipId,
    townshipName: township.name,
    // Two parts of letters and digits joined by a dash: names that differ in a letter or digit never share an id.
    villageId: `${township.townshipId}-${idFromName(villageName)}`,
    villageName,
  };
}

/** What the spellings of one township share: `样例县青松镇人民政府` is 青松镇. */
export function townshipKeyOf(pack: PolicyPack, name: string): string {
  return withoutCounty(pack, name).replace(/人民政府$/u, '');
}

/** What the spellings of one village share: `青松村村民委员会`, `青松村村委会` and `青松村委会` are 青松村, `幸福社区居委会` is 幸福社区. */
export function villageKeyOf(pack: PolicyPack, name: string): string {
  return withoutCounty(pack, name)
    .replace(/(?:村村民委员会|村民委员会|村村委会|村委会)$/u, '村')
    .replace(/社区(?:居民委员会|居委会)$/u, '社区');
}

function withoutCounty(pack: PolicyPack, name: string): string {
  const key = spellingKeyOf(name);
  const county = spellingKeyOf(pack.county.name);
  return key.startsWith(county) ? key.slice(county.length) : key;
}

/** Ids stand in keys and file names, where `#` and `/` mean something. */
function idFromName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
