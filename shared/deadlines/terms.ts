import { addMonths, type LocalDate } from '../kernel/local-date.ts';

/** Duties fall due from half a year before a season was started to more than a year after today. */
const MONTHS_BEFORE = 6;
const MONTHS_AHEAD = 15;
const HALF_YEAR = 6;

/** The half year in which a day lies, `2026H2`: lists are kept by it, so that none grows with the years. */
export function termOf(day: LocalDate): string {
  return `${day.slice(0, 4)}H${Number(day.slice(5, 7)) <= HALF_YEAR ? 1 : 2}`;
}

/** The half years in which a season's duties may fall due, the earliest first. */
export function termsOf(
  season: { readonly startedOn: LocalDate },
  today: LocalDate,
): readonly string[] {
  const first = addMonths(season.startedOn, -MONTHS_BEFORE);
  const last = termOf(addMonths(today, MONTHS_AHEAD));
  const terms: string[] = [];
  for (let step = 0; terms.at(-1) !== last; step++) {
    terms.push(termOf(addMonths(first, step * HALF_YEAR)));
  }
  return terms;
}
