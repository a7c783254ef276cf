import { accept, type Result, refuse } from '../kernel/result.ts';
import { findBank } from '../policy/banks.ts';
import { findPlace, findTownship } from '../policy/divisions.ts';
import type { PolicyPack } from '../policy/policy-pack.ts';
import { spellingKeyOf } from '../policy/spelling.ts';
import type { DirectoryRow } from './directory-row.ts';
import type { Unit } from './unit.ts';
import type { UnitDraft } from './unit-changes.ts';

export type UnitNamedRefusal =
  /** The row names no unit that is known and does not say what kind of unit it would be. */
  | { readonly code: 'UNIT_UNKNOWN'; readonly unitName: string }
  | { readonly code: 'PLACE_UNKNOWN'; readonly because: string };

/**
 * The unit that a row of the directory's file means: one of the county's by its name, or by place; or, where the
 * row says its kind, one that is to be entered. Ids follow from kind and place, so that a file read twice means the same units.
 */
export function unitNamed(
  row: DirectoryRow,
  pack: PolicyPack,
  ofCounty: readonly Unit[],
): Result<UnitDraft, UnitNamedRefusal> {
  const { unitName, kind, townshipName, villageName } = row;
  const key = spellingKeyOf(unitName);
  const named = ofCounty.find(({ name }) => spellingKeyOf(name) === key);
  if (named !== undefined && villageName === undefined) return accept(named);

  if (kind === 'village' || (kind === undefined && villageName !== undefined)) {
    const place = findPlace(pack, {
      village: villageName ?? unitName,
      ...(townshipName !== undefined && { township: townshipName }),
    });
    if (!place.ok) return refuse({ code: 'PLACE_UNKNOWN', because: place.refusal.code });
    const { villageId, townshipId } = place.value;
    return accept({
      unitId: `village-${villageId}`,
      kind: 'village',
      name: unitName,
      parentId: `township-${townshipId}`,
      townshipId,
      villageId,
    });
  }
  const county = ofCounty.find((unit) => unit.kind === 'county_government')?.unitId ?? 'county';
  const under = { name: unitName, parentId: county };
  const township = findTownship(pack, townshipName ?? unitName);
  switch (kind) {
    case undefined:
      return refuse({ code: 'UNIT_UNKNOWN', unitName });
    case 'county_government':
      return accept({ unitId: county, kind, name: unitName });
    case 'township':
      if (township === undefined)
        return refuse({ code: 'PLACE_UNKNOWN', because: 'TOWNSHIP_UNKNOWN' });
      return accept({
        ...under,
        unitId: `township-${township.townshipId}`,
        kind,
        townshipId: township.townshipId,
      });
    case 'bank': {
      const bankId = findBank(pack, unitName)?.bankId;
      if (bankId === undefined) return refuse({ code: 'PLACE_UNKNOWN', because: 'BANK_UNKNOWN' });
      return accept({ ...under, unitId: `bank-${bankId}`, kind, bankId });
    }
    case 'school': {
      if (township === undefined)
        return refuse({ code: 'PLACE_UNKNOWN', because: 'TOWNSHIP_UNKNOWN' });
      const parentId = ofCounty.find((unit) => unit.kind === 'education_bureau')?.unitId ?? county;
      const unitId = `school-${unitName.replaceAll(/[^\p{L}\p{N}]/gu, '')}`;
      return accept({ unitId, kind, name: unitName, parentId, townshipId: township.townshipId });
    }
    default:
      // The county has one bureau of each kind: another name for it is the same bureau.
      return accept(
        ofCounty.find((unit) => unit.kind === kind) ?? {
          ...under,
          unitId: kind.replaceAll('_', '-'),
          kind,
        },
      );
  }
}
