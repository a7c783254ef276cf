import { nameKeyOf, type PersonName, parsePersonName } from '../kernel/person-name.ts';
import { parseResidentId, type ResidentId } from '../kernel/resident-id.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';

/** Whom somebody says they are, or speaks of: a name and the identity number that goes with it. */
export type Claim = { readonly residentId: ResidentId; readonly name: PersonName };

export type ClaimRefusal = { readonly code: 'RESIDENT_ID_INVALID' | 'NAME_INVALID' };

/** Reads a claim as people write it; that it can be read says nothing about whether there is such a person. */
export function readClaim(written: {
  readonly name: string;
  readonly idNumber: string;
}): Result<Claim, ClaimRefusal> {
  const residentId = parseResidentId(written.idNumber);
  if (!residentId.ok) return refuse({ code: 'RESIDENT_ID_INVALID' });
  const name = parsePersonName(written.name);
  if (!name.ok) return refuse({ code: 'NAME_INVALID' });
  return accept({ residentId: residentId.value, name: name.value });
}

/** What two spellings of one claim share; hashed with the county's key it stands for the claim in the store. */
export function claimText({ residentId, name }: Claim): string {
  return `${residentId}|${nameKeyOf(name)}`;
}
