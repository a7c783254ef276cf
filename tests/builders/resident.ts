import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { type PersonName, parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import type { Resident, ResidentListing } from '@liangxian/shared/residents/resident.ts';
import { aPersonId, qingsong } from './due.ts';
import { aResidentId } from './resident-id.ts';

/** @throws RangeError when no roster could hold this name. */
export function aName(text = '阿卜杜热合曼·阿卜杜热伊木'): PersonName {
  const name = parsePersonName(text);
  if (!name.ok) throw new RangeError(`${text}: ${name.refusal.code}`);
  return name.value;
}

export function enrolledIn(
  schemes: { readonly tierFen?: Fen; readonly medical?: boolean } = { medical: true },
) {
  const { tierFen, medical = false } = schemes;
  return {
    coverageYear: 2027,
    medical,
    ...(tierFen !== undefined && { pension: { tierFen } }),
  };
}

/** A row of the effective roster: enrolled in the medical scheme, nothing special. */
export function aListing(changes: Partial<ResidentListing> = {}): ResidentListing {
  return {
    personId: aPersonId(),
    residentId: aResidentId(),
    name: aName(),
    ...qingsong,
    categories: [],
    enrolment: enrolledIn(),
    ...changes,
  };
}

/** The same person in the register, listed on 9 October. */
export function aResident(changes: Partial<Resident> = {}): Resident {
  return {
    ...aListing(),
    categories: [],
    listedBy: { importId: 'im_first-list', acceptedAt: 1_791_500_000_000 },
    version: 1,
    ...changes,
  };
}
