import type { PersonId } from '../kernel/ids.ts';
import { type LocalDate, yearOf } from '../kernel/local-date.ts';
import type { PersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';

/** Registers that other offices keep: public security's by village and quarter, education's by school and term. */
export type RegisterKind = 'household_register' | 'floating_population' | 'pupils';

/** Somebody on a register of a place: a village, or a school. */
export type RegisterEntry = {
  readonly personId: PersonId;
  readonly residentId: ResidentId;
  readonly name: PersonName;
  readonly householdNo?: string;
  readonly className?: string;
  readonly guardianName?: string;
  /** `left` for who has gone: kept, and on no list. */
  readonly status: 'enrolled' | 'suspended' | 'left';
};

/** The quarter whose register is handed in on a day: the one that has just ended, e.g. `2026-Q3` (REG 12). */
export function quarterBefore(day: LocalDate): string {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  return quarter === 1 ? `${yearOf(day) - 1}-Q4` : `${yearOf(day)}-Q${quarter - 1}`;
}

/** The school term of a day: autumn from August to January, spring else (REG 15). */
export function termOf(day: LocalDate): string {
  const month = Number(day.slice(5, 7));
  if (month >= 8) return `${yearOf(day)}-autumn`;
  return month === 1 ? `${yearOf(day) - 1}-autumn` : `${yearOf(day)}-spring`;
}

/** A school by its name: what stands in keys. */
export function schoolIdOf(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
