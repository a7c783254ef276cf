import type { PersonId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { ListMark } from './resident.ts';

/** One stretch of time in which a category is held, both days included; open-ended without `to`. */
export type Validity = { readonly from: LocalDate; readonly to?: LocalDate };

/** An identity category as the office that vouches for it says, with every stretch it ever said. */
export type Holding = {
  /** The kind of list that says so, e.g. `subsistence_allowance`. */
  readonly source: string;
  readonly category: string;
  readonly periods: readonly Validity[];
  readonly listedBy: ListMark;
};

/** What the offices say of a person, whether or not a roster has listed the person yet. */
export type PersonHoldings = {
  readonly personId: PersonId;
  readonly holdings: readonly Holding[];
  readonly version: number;
};

/** What a row of an office's list says of a person and a category. */
export type HoldingListing = {
  readonly source: string;
  readonly category: string;
  readonly holds: boolean;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
};

export type HoldingRefusal = { readonly code: 'NEWER_LIST_APPLIED'; readonly importId: string };

/** A category that began or ended for a person: what the insurance side hands on to tax (REG 7). */
export type CategoryChange = {
  readonly category: string;
  readonly change: 'began' | 'ended';
  readonly on: LocalDate;
};

/**
 * Takes over what a list says about one category of a person. An older list never overwrites a newer one; the same
 * list again changes nothing. What is stopped ends the day before; what is listed while it holds goes on as it was.
 */
export function listHolding(
  known: Holding | undefined,
  listing: HoldingListing,
  mark: ListMark,
  on: LocalDate,
): Result<Holding, HoldingRefusal> {
  const { source, category, holds } = listing;
  if (known !== undefined && known.listedBy.importId === mark.importId) return accept(known);
  if (known !== undefined && known.listedBy.acceptedAt > mark.acceptedAt) {
    return refuse({ code: 'NEWER_LIST_APPLIED', importId: known.listedBy.importId });
  }
  const before = known?.periods ?? [];
  const periods = holds
    ? begun(before, listing.from ?? on, listing.to)
    : ended(before, listing.to ?? on);
  return accept({ source, category, periods, listedBy: mark });
}

/** A list names the person in a row that somebody has to look at first: it neither changes nor ends what is held. */
export function keepHolding(known: Holding, mark: ListMark): Holding {
  return known.listedBy.acceptedAt >= mark.acceptedAt ? known : { ...known, listedBy: mark };
}

/** A later full list of the same office no longer names the person in this category: it ends the day before. */
export function endHolding(known: Holding, mark: ListMark, on: LocalDate): Holding {
  if (known.listedBy.acceptedAt >= mark.acceptedAt) return known;
  return { ...known, periods: ended(known.periods, on), listedBy: mark };
}

export function holdsOn(holding: Holding, day: LocalDate): boolean {
  return holding.periods.some(({ from, to }) => from <= day && (to === undefined || day <= to));
}

/** Whether the category is held without an end, or with one that is still to come. */
export function isHeldAfter(holding: Holding, day: LocalDate): boolean {
  return holding.periods.some(({ to }) => to === undefined || to >= day);
}

/** What began or ended between two states of a holding, as of the day of the change. */
export function changeBetween(
  before: Holding | undefined,
  after: Holding,
  on: LocalDate,
): CategoryChange | undefined {
  const held = before !== undefined && isHeldAfter(before, on);
  const holds = isHeldAfter(after, on);
  if (held === holds) return undefined;
  const last = after.periods.at(-1);
  return {
    category: after.category,
    change: holds ? 'began' : 'ended',
    on: (holds ? last?.from : last?.to) ?? on,
  };
}

/** What is known of a person's categories: from the roster's own cell, and from the offices that vouch for them. */
export type SaidOfCategories = {
  readonly cell: readonly string[];
  readonly holdings: readonly Holding[];
  /** Categories of which the office in charge has handed in a full list. */
  readonly fullyListed: ReadonlySet<string>;
};

/**
 * The categories that count for a person on a day. For a category that an office vouches for, the office's word
 * stands: what it says of the person, or, once it has handed in a full list, that the person is not on it. The
 * roster's own cell counts where the office has not spoken, and for categories that no office vouches for.
 */
export function countingCategories(said: SaidOfCategories, day: LocalDate): readonly string[] {
  const fromOffices = said.holdings
    .filter((holding) => holdsOn(holding, day))
    .map(({ category }) => category);
  return [...new Set([...countedByCell(said), ...fromOffices])];
}

/**
 * The categories that count for a person by the roster's cell alone, because the office in charge has not spoken. Its
 * first full list ends them for everybody whom it does not name.
 */
export function countedByCell({
  cell,
  holdings,
  fullyListed,
}: SaidOfCategories): readonly string[] {
  const spokenOf = new Set(holdings.map(({ category }) => category));
  return cell.filter((category) => !spokenOf.has(category) && !fullyListed.has(category));
}

function begun(
  periods: readonly Validity[],
  from: LocalDate,
  to: LocalDate | undefined,
): readonly Validity[] {
  const last = periods.at(-1);
  const period = (start: LocalDate): Validity => ({
    from: start,
    ...(to !== undefined && { to }),
  });
  // Still held: it goes on from when it began; the list may have brought an end to it.
  if (last !== undefined && last.to === undefined)
    return [...periods.slice(0, -1), period(last.from)];
  if (last?.to !== undefined && last.to >= from) {
    const next = addDays(last.to, 1);
    return to !== undefined && to < next ? periods : [...periods, period(next)];
  }
  return [...periods, period(from)];
}

function ended(periods: readonly Validity[], firstDayWithout: LocalDate): readonly Validity[] {
  const last = periods.at(-1);
  if (last === undefined || (last.to !== undefined && last.to < firstDayWithout)) return periods;
  return [...periods.slice(0, -1), { ...last, to: addDays(firstDayWithout, -1) }];
}
