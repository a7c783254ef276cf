import {
  checkCharacterOf,
  parseResidentId,
  type ResidentId,
} from '@liangxian/shared/kernel/resident-id.ts';

/** A valid identity number of nobody: region 990001 was never issued. `sequence` is its digits 15 to 17. */
export function aResidentId({
  birth = '1988-07-15',
  sequence = 1,
}: {
  readonly birth?: string;
  readonly sequence?: number;
} = {}): ResidentId {
  const first17 = `990001${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const parsed = parseResidentId(first17 + checkCharacterOf(first17));
  if (!parsed.ok) throw new RangeError(`No identity number for ${birth}, ${sequence}`);
  return parsed.value;
}
