import type { LocalDate } from '../kernel/local-date.ts';
import { holdsOn } from './dated-figure.ts';
import type { MedicalStandard, PolicyPack } from './policy-pack.ts';

/** The medical contribution (医保个人缴费标准, with its fiscal part) of a coverage year that holds on a day. */
export function medicalStandardOn(
  pack: PolicyPack,
  coverageYear: number,
  on: LocalDate,
): MedicalStandard | undefined {
  return pack.medicalStandards.find(
    (standard) => standard.coverageYear === coverageYear && holdsOn(standard, on),
  );
}
