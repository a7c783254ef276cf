import { addDays, type LocalDate } from '../kernel/local-date.ts';

/** The days on which a figure of the policy pack holds; both ends included. */
export type Validity = { readonly validFrom: LocalDate; readonly validTo: LocalDate };

export function holdsOn(figure: Validity, day: LocalDate): boolean {
  return figure.validFrom <= day && day <= figure.validTo;
}

/** Whether two figures hold on one same day. */
export function overlap(left: Validity, right: Validity): boolean {
  return left.validFrom <= right.validTo && right.validFrom <= left.validTo;
}

/** The first day from `from` to `to` on which none of the figures holds, or undefined when they hold throughout. */
export function firstDayWithout(
  figures: readonly Validity[],
  from: LocalDate,
  to: LocalDate,
): LocalDate | undefined {
  let day = from;
  while (day <= to) {
    const holding = figures.find((figure) => holdsOn(figure, day));
    if (holding === undefined) return day;
    day = addDays(holding.validTo, 1);
  }
  return undefined;
}
