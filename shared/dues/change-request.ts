import type { PersonId } from '../kernel/ids.ts';
import { addDays, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';
import type { Enrolment, Resident } from '../residents/resident.ts';
import type { DueAmounts } from './due.ts';

/** What the township wants instead of what is due: another tier, another category, or nothing due at all. */
export type WantedChange =
  | { readonly kind: 'tier'; readonly tierFen: Fen }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'not_due' };

/** 变更应缴费额申请 (REG 27): applied for by the township, decided by a second person at the tax bureau. */
export type ChangeRequest = {
  readonly changeId: string;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly villageId: string;
  readonly wanted: WantedChange;
  readonly reason: string;
  readonly evidence: string;
  readonly appliedBy: string;
  readonly appliedAt: number;
  readonly before: DueAmounts;
  readonly after?: DueAmounts;
  readonly state: 'applied_for' | 'approved' | 'refused';
  readonly decision?: { readonly by: string; readonly at: number; readonly reason: string };
  readonly effect?: 'done' | 'waiting_for_payment';
  readonly version: number;
};

export type DecisionRefusal = { readonly code: 'CHANGE_DECIDED' | 'SAME_PERSON' };

/**
 * Decides a request. Whoever applied for it cannot decide it. The same decision by the same person again is accepted
 * and changes nothing, so that an effect that was cut off can be brought about by asking once more.
 */
export function decideRequest(
  request: ChangeRequest,
  {
    approves,
    ...decision
  }: {
    readonly approves: boolean;
    readonly by: string;
    readonly at: number;
    readonly reason: string;
  },
): Result<ChangeRequest, DecisionRefusal> {
  const state = approves ? 'approved' : 'refused';
  if (request.state !== 'applied_for') {
    const isSame = request.state === state && request.decision?.by === decision.by;
    return isSame ? accept(request) : refuse({ code: 'CHANGE_DECIDED' });
  }
  if (request.appliedBy === decision.by) return refuse({ code: 'SAME_PERSON' });
  return accept({ ...request, state, decision, version: request.version + 1 });
}

/** A person's enrolment as the wanted change leaves it; a category changes nothing about it. */
export function enrolmentAfter(
  enrolment: Enrolment,
  scheme: Scheme,
  wanted: WantedChange,
): Enrolment {
  switch (wanted.kind) {
    case 'category':
      return enrolment;
    case 'tier':
      return { ...enrolment, pension: { tierFen: wanted.tierFen } };
    case 'not_due': {
      if (scheme === 'resident_medical') return { ...enrolment, medical: false };
      const { pension: _, ...rest } = enrolment;
      return rest;
    }
  }
}

/** The person as the wanted change leaves them; the same object where it changes nothing. */
export function residentAfter(
  resident: Resident,
  scheme: Scheme,
  wanted: WantedChange,
  on: LocalDate,
): Resident {
  const enrolment = enrolmentAfter(resident.enrolment, scheme, wanted);
  const categories =
    wanted.kind === 'category' ? onlyCategory(resident, wanted.category, on) : resident.categories;
  const isSame =
    JSON.stringify([enrolment, categories]) ===
    JSON.stringify([resident.enrolment, resident.categories]);
  return isSame ? resident : { ...resident, enrolment, categories, version: resident.version + 1 };
}

function onlyCategory(
  { categories }: Resident,
  code: string,
  on: LocalDate,
): Resident['categories'] {
  const kept = categories.map((held) =>
    held.to === undefined && held.code !== code ? { ...held, to: addDays(on, -1) } : held,
  );
  const isHeld = kept.some((held) => held.code === code && held.to === undefined);
  return isHeld ? kept : [...kept, { code, from: on }];
}

export function sameAmounts(left: DueAmounts, right: DueAmounts | undefined): boolean {
  return (
    right !== undefined &&
    left.standardFen === right.standardFen &&
    left.dueFen === right.dueFen &&
    JSON.stringify(left.sponsored) === JSON.stringify(right.sponsored)
  );
}
