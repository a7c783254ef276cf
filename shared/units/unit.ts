import type { LocalDate } from '../kernel/local-date.ts';
import { type Area, COUNTY } from './area.ts';

/** What kind of body a unit is; A04-1 names them. */
export type UnitKind =
  | 'county_government'
  | 'tax_bureau'
  | 'medical_security_bureau'
  | 'social_insurance_centre'
  | 'finance_bureau'
  | 'civil_affairs_bureau'
  | 'rural_revitalization_bureau'
  | 'public_security_bureau'
  | 'disabled_persons_federation'
  | 'education_bureau'
  | 'publicity_department'
  | 'treasury'
  | 'bank'
  | 'discipline_inspection'
  | 'audit_bureau'
  | 'township'
  | 'village'
  | 'school';

/** All kinds of units, the county first. */
export const UNIT_KINDS = [
  'county_government',
  'tax_bureau',
  'medical_security_bureau',
  'social_insurance_centre',
  'finance_bureau',
  'civil_affairs_bureau',
  'rural_revitalization_bureau',
  'public_security_bureau',
  'disabled_persons_federation',
  'education_bureau',
  'publicity_department',
  'treasury',
  'bank',
  'discipline_inspection',
  'audit_bureau',
  'township',
  'village',
  'school',
] as const satisfies readonly UnitKind[];

/** A body that takes part in the collection (A04-1). The divisions' ids are the policy pack's. */
export type Unit = {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly name: string;
  /** The unit it belongs to in the tree: villages to their township, all others to the county. */
  readonly parentId?: string;
  readonly townshipId?: string;
  readonly villageId?: string;
  /** The bank of the policy pack, where the unit is a bank. */
  readonly bankId?: string;
  /** How the unit is reached: an office's telephone or address, never a private one. */
  readonly contact?: string;
  /** The last day on which it was a unit; units are ended, never deleted. */
  readonly validTo?: LocalDate;
  readonly version: number;
};

/** How far a unit itself reaches: a village, a township, or the county. */
export function areaOfUnit({ townshipId, villageId }: Unit): Area {
  if (townshipId === undefined) return COUNTY;
  return villageId === undefined
    ? { kind: 'township', townshipId }
    : { kind: 'village', townshipId, villageId };
}
