import type { PersonId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { nameKeyOf, type PersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';

/** 参保: what the person is enrolled in for one coverage year. */
export type Enrolment = {
  readonly coverageYear: number;
  readonly pension?: { readonly tierFen: Fen };
  readonly medical: boolean;
};

/** An identity category with its first and last day; open-ended until a later list ends it the day before. */
export type HeldCategory = {
  readonly code: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
};

/** Where a list stands in the order of acceptance: a later list wins, an earlier one arriving late does not. */
export type ListMark = { readonly importId: string; readonly acceptedAt: number };

export type Resident = {
  readonly personId: PersonId;
  readonly residentId: ResidentId;
  readonly name: PersonName;
  readonly townshipId: string;
  readonly villageId: string;
  readonly householdNo?: string;
  readonly phone?: string;
  readonly categories: readonly HeldCategory[];
  readonly enrolment: Enrolment;
  readonly listedBy: ListMark;
  readonly version: number;
};

/** What one accepted row of the effective roster says about a person. */
export type ResidentListing = {
  readonly personId: PersonId;
  readonly residentId: ResidentId;
  readonly name: PersonName;
  readonly townshipId: string;
  readonly villageId: string;
  readonly householdNo?: string;
  readonly phone?: string;
  readonly categories: readonly string[];
  readonly enrolment: Enrolment;
};

export type ListingRefusal =
  | { readonly code: 'NAME_DIFFERS_FROM_REGISTER'; readonly registeredName: PersonName }
  | { readonly code: 'NEWER_LIST_APPLIED'; readonly importId: string };

/**
 * Applies a roster row to what is known of the person. The same identity number with other letters in
 * the name is refused for a person to look at; another dot or blank is the same name. An older list
 * never overwrites a newer one. Returns the resident unchanged when the row was applied before.
 */
export function listResident(
  known: Resident | undefined,
  listing: ResidentListing,
  mark: ListMark,
  on: LocalDate,
): Result<Resident, ListingRefusal> {
  if (known === undefined) {
    return accept({
      ...listing,
      categories: listing.categories.map((code) => ({ code, from: on })),
      listedBy: mark,
      version: 1,
    });
  }
  if (nameKeyOf(known.name) !== nameKeyOf(listing.name)) {
    return refuse({ code: 'NAME_DIFFERS_FROM_REGISTER', registeredName: known.name });
  }
  if (known.listedBy.importId === mark.importId) return accept(known);
  if (known.listedBy.acceptedAt > mark.acceptedAt) {
    return refuse({ code: 'NEWER_LIST_APPLIED', importId: known.listedBy.importId });
  }
  return accept({
    ...known,
    ...listing,
    categories: replaceCategories(known.categories, listing.categories, on),
    listedBy: mark,
    version: known.version + 1,
  });
}

/**
 * A list names the person in a row that somebody has to look at first: nothing is taken over, but the
 * person was named, so the list does not end the enrolment.
 */
export function keepListed(known: Resident, mark: ListMark): Resident {
  if (known.listedBy.acceptedAt >= mark.acceptedAt) return known;
  return { ...known, listedBy: mark, version: known.version + 1 };
}

/**
 * A later full list of the person's village no longer names the person: the enrolment ends. A list
 * that was accepted earlier than the one that named the person ends nothing.
 */
export function endListing(known: Resident, mark: ListMark): Resident {
  if (known.listedBy.acceptedAt >= mark.acceptedAt) return known;
  const { pension: _, ...rest } = known.enrolment;
  return {
    ...known,
    enrolment: { ...rest, medical: false },
    listedBy: mark,
    version: known.version + 1,
  };
}

export function isEnrolled(resident: Resident, coverageYear: number): boolean {
  const { enrolment } = resident;
  return (
    enrolment.coverageYear === coverageYear &&
    (enrolment.medical || enrolment.pension !== undefined)
  );
}

/** The categories held on a day. */
export function categoriesOn(resident: Resident, day: LocalDate): readonly string[] {
  return resident.categories
    .filter(({ from, to }) => from <= day && (to === undefined || day <= to))
    .map(({ code }) => code);
}

function replaceCategories(
  held: readonly HeldCategory[],
  named: readonly string[],
  on: LocalDate,
): readonly HeldCategory[] {
  const kept = held.map((category) =>
    category.to === undefined && !named.includes(category.code)
      ? { ...category, to: addDays(on, -1) }
      : category,
  );
  const open = new Set(kept.filter(({ to }) => to === undefined).map(({ code }) => code));
  const added = named.filter((code) => !open.has(code)).map((code) => ({ code, from: on }));
  return [...kept, ...added];
}
