import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Duties } from './ports.ts';

/** How a unit's duties of a season stand: kept, kept late, overdue, still ahead. */
export type DutyFigures = {
  readonly done: number;
  readonly doneLate: number;
  readonly late: number;
  readonly open: number;
};

const NONE: DutyFigures = { done: 0, doneLate: 0, late: 0, open: 0 };

/** Counts every duty of a season once, by unit. */
export async function figuresByUnit(
  duties: Duties,
  season: Season,
  today: LocalDate,
): Promise<ReadonlyMap<string, DutyFigures>> {
  const terms = termsOf(season, today);
  const figures = new Map<string, DutyFigures>();
  const add = (unitId: string, what: keyof DutyFigures) => {
    const before = figures.get(unitId) ?? NONE;
    figures.set(unitId, { ...before, [what]: before[what] + 1 });
  };
  for await (const { unitId, due } of duties.everyDuty({ shelf: 'open' }, terms)) {
    add(unitId, due.kind === 'fixed' && due.on < today ? 'late' : 'open');
  }
  for await (const { unitId } of duties.everyDuty({ shelf: 'done' }, terms)) add(unitId, 'done');
  for await (const { unitId } of duties.everyDuty({ shelf: 'done_late' }, terms)) {
    add(unitId, 'doneLate');
  }
  return figures;
}

/** All units' figures in one. */
export function totalOf(figures: Iterable<DutyFigures>): DutyFigures {
  return [...figures].reduce(
    (total, one) => ({
      done: total.done + one.done,
      doneLate: total.doneLate + one.doneLate,
      late: total.late + one.late,
      open: total.open + one.open,
    }),
    NONE,
  );
}
