import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Unit } from './unit.ts';

/** A unit as an administrator enters it. */
export type UnitDraft = Omit<Unit, 'version'>;

export type UnitRefusal =
  /** A village needs its township and village, a township its township, a bank its bank of the policy pack. */
  | { readonly code: 'PLACE_MISSING'; readonly field: 'townshipId' | 'villageId' | 'bankId' }
  /** Posts, duties and deliveries name the unit: what it is and where it belongs cannot become something else. */
  | {
      readonly code: 'IS_ANOTHER_UNIT';
      readonly field: 'kind' | 'parentId' | 'townshipId' | 'villageId' | 'bankId';
    };

const PLACES_NEEDED: Partial<
  Record<Unit['kind'], readonly ('townshipId' | 'villageId' | 'bankId')[]>
> = {
  township: ['townshipId'],
  village: ['townshipId', 'villageId'],
  bank: ['bankId'],
};
const FIXED = ['kind', 'parentId', 'townshipId', 'villageId', 'bankId'] as const;

/** The unit as it is to be kept: new, or with another name, contact or last day. The same again changes nothing. */
export function unitFrom(draft: UnitDraft, known: Unit | undefined): Result<Unit, UnitRefusal> {
  const missing = PLACES_NEEDED[draft.kind]?.find((field) => draft[field] === undefined);
  if (missing !== undefined) return refuse({ code: 'PLACE_MISSING', field: missing });
  if (known === undefined) return accept({ ...draft, version: 1 });
  const other = FIXED.find((field) => draft[field] !== known[field]);
  if (other !== undefined) return refuse({ code: 'IS_ANOTHER_UNIT', field: other });
  const { name, contact, validTo } = known;
  const isSame = draft.name === name && draft.contact === contact && draft.validTo === validTo;
  return accept(isSame ? known : { ...draft, version: known.version + 1 });
}
