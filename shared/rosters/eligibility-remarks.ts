import type { LocalDate } from '../kernel/local-date.ts';
import { categoryName } from '../policy/categories.ts';
import { holdsOn } from '../policy/dated-figure.ts';
import { ageFor } from '../policy/eligibility.ts';
import type { EffectiveColumnKey } from './effective-columns.ts';
import type { EnrolmentCells } from './enrolment-cells.ts';
import type { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';

/** Adds a remark for every scheme whose rules on age or category the person seems to fall outside of. */
export function remarkOnEligibility(
  cells: RowCells<EffectiveColumnKey>,
  person: { readonly birthDate: LocalDate; readonly categories: readonly string[] },
  enrolment: EnrolmentCells,
  context: RowContext,
): void {
  for (const rule of context.policy.eligibility) {
    const key = rule.scheme === 'resident_pension' ? 'pension' : 'medical';
    const enrolled = key === 'pension' ? enrolment.pension !== undefined : enrolment.medical;
    if (!enrolled || !holdsOn(rule, context.readOn)) continue;
    const age = ageFor(rule, person.birthDate, context.coverageYear, context.readOn);
    if (age < rule.minAge || age > rule.maxAge) {
      const expected = `${rule.minAge} 至 ${rule.maxAge} 周岁`;
      cells.remark('AGE_OUTSIDE_SCHEME', key, expected, `${age} 周岁`);
    }
    const excluded = person.categories.filter((code) => rule.exceptCategories.includes(code));
    if (excluded.length > 0) {
      const names = excluded.map((code) => categoryName(context.policy, code)).join('、');
      cells.remark('CATEGORY_OUTSIDE_SCHEME', key, '由参保部门确认', names);
    }
  }
}
