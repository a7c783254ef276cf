import type { MandateId, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';

/**
 * 两两协议: a payer's permission to debit one bank account (REG 25). One mandate may pay for a whole
 * family; who is paid for stands in `Cover`.
 */
export type Mandate = {
  readonly mandateId: MandateId;
  readonly payerId: PersonId;
  readonly payerName: PersonName;
  /** The spelling the bank holds, byte for byte. */
  readonly accountName: string;
  readonly bankId: string;
  readonly accountNo: string;
  readonly state: MandateState;
  readonly changes: readonly MandateChange[];
  /** The village that looks after it; absent for one that came with a roster and was never stopped. */
  readonly place?: MandatePlace;
  /** The scan of the signed paper. */
  readonly paper?: SignedPaper;
  /** Since it is to be signed again. */
  readonly reSign?: ReSign;
  /** The mandate whose place this one took, and the one that took its place. */
  readonly replaces?: MandateId;
  readonly replacedBy?: MandateId;
  readonly version: number;
};

/** `signed` may be debited; `suspended` waits for a person; `to_re_sign` needs a new signature or card; `void` is over. */
export type MandateState = 'signed' | 'suspended' | 'to_re_sign' | 'void';

export type MandateChange = {
  readonly state: MandateState;
  readonly because: string;
  readonly at: number;
  /** Which officer; absent when a list or a bank brought it about. */
  readonly by?: string;
};

export type MandatePlace = { readonly townshipId: string; readonly villageId: string };

/** 《个人委托扣款缴费协议》 as it was signed: `paperId` names the scan. */
export type SignedPaper = {
  readonly paperId: string;
  readonly signedOn: LocalDate;
  readonly by: string;
  readonly at: number;
};

/** That a mandate is to be signed again: in which year's round, why, and what the township said (REG 25). */
export type ReSign = {
  readonly year: number;
  readonly because: string;
  /** The township's accepted list that names it; absent while only a bank or a visit does. */
  readonly listedBy?: string;
  /** The card the payer has now, where the list gives it. */
  readonly newAccountNo?: string;
  /** When tax made it void for this. */
  readonly voidedAt?: number;
};

/** Which mandate pays one person's contribution to one scheme. A later list wins. */
export type Cover = {
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly mandateId: MandateId;
  readonly listedAt: number;
  /** What the list that says so wrote as the amount; what is due stands over it (REG 8). */
  readonly listedFen?: Fen;
};

/** What may be known of a change besides its reason. */
export type ChangeDetails = {
  readonly by?: string;
  /** Where the mandate belongs, if that was not known yet. */
  readonly place?: MandatePlace;
  /** The coverage year in whose round it is to be signed again. */
  readonly year?: number;
};

export type StateRefusal = {
  readonly code: 'MANDATE_STATE_NOT_ALLOWED';
  readonly state: MandateState;
};

/** Which states may follow which. A void mandate stays void: a new signature is a new mandate. */
const NEXT: Readonly<Record<MandateState, readonly MandateState[]>> = {
  signed: ['suspended', 'to_re_sign', 'void'],
  suspended: ['signed', 'to_re_sign', 'void'],
  to_re_sign: ['signed', 'void'],
  void: [],
};

export function signMandate(
  mandate: Omit<Mandate, 'state' | 'changes' | 'version'>,
  because: string,
  at: number,
  by?: string,
): Mandate {
  const change = { state: 'signed', because, at, ...(by !== undefined && { by }) } as const;
  return { ...mandate, state: 'signed', changes: [change], version: 1 };
}

/** Moves a mandate to another state and remembers why. Being there already changes nothing. */
export function changeMandate(
  mandate: Mandate,
  state: MandateState,
  because: string,
  at: number,
  { by, place, year }: ChangeDetails = {},
): Result<Mandate, StateRefusal> {
  if (mandate.state === state) return accept(mandate);
  if (!NEXT[mandate.state].includes(state)) {
    return refuse({ code: 'MANDATE_STATE_NOT_ALLOWED', state: mandate.state });
  }
  const { reSign, ...rest } = mandate;
  const known = mandate.place ?? place;
  return accept({
    ...rest,
    state,
    changes: [...mandate.changes, { state, because, at, ...(by !== undefined && { by }) }],
    ...(known !== undefined && { place: known }),
    ...(state === 'to_re_sign' && year !== undefined && { reSign: { year, because } }),
    ...(state === 'void' && reSign !== undefined && { reSign }),
    version: mandate.version + 1,
  });
}

export function mayBeDebited(mandate: Mandate): boolean {
  return mandate.state === 'signed';
}
