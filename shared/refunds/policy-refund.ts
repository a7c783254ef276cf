import type { WantedChange } from '../dues/change-request.ts';
import type { DueKey } from '../dues/due.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { RefundReason } from '../policy/policy-pack.ts';
import type { UnitKind } from '../units/unit.ts';
import type { RefundFinding } from './refund-finding.ts';

/**
 * `collecting_papers` until the township hands it in; `to_review` at the insurance side; `refused`; `to_pay`; `paid`, on a
 * refund roster; `bounced` where the bank sent the money back; `booked` once tax accepted the roster and the due is corrected.
 */
export type RefundState =
  | 'collecting_papers'
  | 'to_review'
  | 'refused'
  | 'to_pay'
  | 'paid'
  | 'bounced'
  | 'booked';

/** A paper that the policy asks for (REG 34): the scan, and who put it on file when. */
export type RefundPaper = {
  readonly paper: string;
  readonly fileKey: string;
  readonly fileName: string;
  readonly by: string;
  readonly at: number;
  /** Present once the scan is in the store and is what its name says. */
  readonly stored?: { readonly sha256: string; readonly bytes: number };
};

/** Where the money is paid to. The account's number is sealed wherever it is kept. */
export type RefundAccount = {
  readonly bankName: string;
  readonly accountName: string;
  readonly accountNo: string;
};

/** One try to pay. The next one after a bounce is another attempt with a reference of its own. */
export type RefundPayment = {
  readonly attempt: number;
  readonly unitId: string;
  readonly by: string;
  readonly at: number;
  readonly paidOn: LocalDate;
  readonly bankName: string;
  /** The account's last four digits. */
  readonly accountEnd: string;
  /** The paying bank's reference. */
  readonly reference: string;
  readonly rosterId: string;
  readonly bounced?: {
    readonly on: LocalDate;
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  };
};

/** 误缴退费 (REG 33): applied for by the township, reviewed and paid by the insurance side, booked with tax. */
export type PolicyRefund = DueKey & {
  readonly refundId: string;
  readonly townshipId: string;
  readonly villageId: string;
  readonly reason: string;
  readonly wanted: WantedChange;
  readonly explanation: string;
  readonly reviewer: UnitKind;
  readonly state: RefundState;
  readonly papers: readonly RefundPaper[];
  readonly papersWanted: readonly string[];
  readonly account: RefundAccount;
  readonly finding: RefundFinding;
  readonly appliedBy: string;
  readonly appliedAt: number;
  readonly submittedAt?: number;
  readonly review?: {
    readonly by: string;
    readonly at: number;
    readonly approves: boolean;
    readonly reason: string;
    /** Where the original papers lie (REG 34). */
    readonly originalsAt?: string;
  };
  readonly payments: readonly RefundPayment[];
  /** Tax accepted the roster: who, when, and where tax keeps its copies of the papers (REG 34). */
  readonly booked?: {
    readonly by: string;
    readonly at: number;
    readonly rosterId: string;
    readonly copiesAt: string;
    /** Why the due could not be corrected, where it could not: the bank had taken the money by then. */
    readonly fault?: string;
  };
  readonly version: number;
};

export type RefundStateRefusal = {
  readonly code: 'REFUND_NOT_IN_STATE';
  readonly state: RefundState;
};
type SamePerson = { readonly code: 'SAME_PERSON' };
type By = { readonly by: string; readonly at: number };

/** Whether what is wanted is what a refund for this reason leads to. */
export function fitsReason(
  { becomes }: Pick<RefundReason, 'becomes'>,
  wanted: WantedChange,
): boolean {
  return becomes === wanted.kind;
}

/** Puts a scan on file, or another one of the same paper in its place. */
export function addPaper(
  refund: PolicyRefund,
  paper: RefundPaper,
): Result<PolicyRefund, RefundStateRefusal | { readonly code: 'PAPER_NOT_ASKED_FOR' }> {
  if (refund.state !== 'collecting_papers') return inState(refund);
  if (!refund.papersWanted.includes(paper.paper)) return refuse({ code: 'PAPER_NOT_ASKED_FOR' });
  const others = refund.papers.filter((each) => each.paper !== paper.paper);
  return accept(changed({ ...refund, papers: [...others, paper] }));
}

/** Hands the application in; every paper the policy asks for must be on file (A34-1). */
export function submitRefund(
  refund: PolicyRefund,
  finding: RefundFinding,
  at: number,
): Result<
  PolicyRefund,
  RefundStateRefusal | { readonly code: 'PAPERS_MISSING'; readonly papers: readonly string[] }
> {
  if (refund.state === 'to_review') return accept(refund);
  if (refund.state !== 'collecting_papers') return inState(refund);
  const stored = refund.papers.filter(({ stored: there }) => there !== undefined);
  const missing = refund.papersWanted.filter((wanted) =>
    stored.every(({ paper }) => paper !== wanted),
  );
  if (missing.length > 0) return refuse({ code: 'PAPERS_MISSING', papers: missing });
  return accept(changed({ ...refund, state: 'to_review', finding, submittedAt: at }));
}

/**
 * The insurance side decides. Not who applied; and against the rules nothing is approved. The same decision by the same
 * person again changes nothing.
 */
export function reviewRefund(
  refund: PolicyRefund,
  finding: RefundFinding,
  review: By & {
    readonly approves: boolean;
    readonly reason: string;
    readonly originalsAt?: string;
  },
): Result<
  PolicyRefund,
  | RefundStateRefusal
  | SamePerson
  | { readonly code: 'ORIGINALS_NOT_NAMED' }
  | { readonly code: 'AGAINST_THE_RULES'; readonly faults: RefundFinding['faults'] }
> {
  const { by, at, approves, reason, originalsAt } = review;
  if (refund.state !== 'to_review') {
    const isSame = refund.review?.by === by && refund.review.approves === approves;
    return isSame ? accept(refund) : inState(refund);
  }
  if (refund.appliedBy === by) return refuse({ code: 'SAME_PERSON' });
  if (approves && finding.faults.length > 0) {
    return refuse({ code: 'AGAINST_THE_RULES', faults: finding.faults });
  }
  if (approves && originalsAt === undefined) return refuse({ code: 'ORIGINALS_NOT_NAMED' });
  const decided = { by, at, approves, reason, ...(originalsAt !== undefined && { originalsAt }) };
  const state = approves ? ('to_pay' as const) : ('refused' as const);
  return accept(changed({ ...refund, state, finding, review: decided }));
}

/** The insurance side has paid; never the one who reviewed it. The same payment again changes nothing. */
export function payRefund(
  refund: PolicyRefund,
  payment: Omit<RefundPayment, 'attempt' | 'bankName' | 'accountEnd' | 'bounced'>,
): Result<PolicyRefund, RefundStateRefusal | SamePerson> {
  const last = refund.payments.at(-1);
  if (refund.state === 'paid' && last?.reference === payment.reference) return accept(refund);
  if (refund.state !== 'to_pay') return inState(refund);
  if (refund.review?.by === payment.by) return refuse({ code: 'SAME_PERSON' });
  const { bankName, accountNo } = refund.account;
  const paid: RefundPayment = {
    ...payment,
    attempt: refund.payments.length + 1,
    bankName,
    accountEnd: accountNo.slice(-4),
  };
  return accept(changed({ ...refund, state: 'paid', payments: [...refund.payments, paid] }));
}

/** The bank sent the money back: it is paid again, to another account if need be, under a new attempt. */
export function bounceRefund(
  refund: PolicyRefund,
  bounced: NonNullable<RefundPayment['bounced']>,
): Result<PolicyRefund, RefundStateRefusal> {
  if (refund.state === 'bounced') return accept(refund);
  if (refund.state !== 'paid' && refund.state !== 'booked') return inState(refund);
  const payments = refund.payments.map((payment, place) =>
    place === refund.payments.length - 1 ? { ...payment, bounced } : payment,
  );
  return accept(changed({ ...refund, state: 'bounced', payments }));
}

/** After a bounce: where to pay now. */
export function renewAccount(
  refund: PolicyRefund,
  account: RefundAccount,
): Result<PolicyRefund, RefundStateRefusal> {
  if (refund.state !== 'bounced') return inState(refund);
  return accept(changed({ ...refund, state: 'to_pay', account }));
}

/** Tax has accepted the roster and the due is corrected. What bounced meanwhile stays on its work list. */
export function bookRefund(
  refund: PolicyRefund,
  booked: NonNullable<PolicyRefund['booked']>,
): PolicyRefund {
  const state = refund.state === 'paid' ? ('booked' as const) : refund.state;
  if (refund.booked !== undefined && state === refund.state) return refund;
  return changed({ ...refund, state, booked: refund.booked ?? booked });
}

/** Whether an application is under way: for one due there is one at a time. */
export function isUnderWay({ state }: Pick<PolicyRefund, 'state'>): boolean {
  return state !== 'refused' && state !== 'booked';
}

function inState({ state }: PolicyRefund) {
  return refuse({ code: 'REFUND_NOT_IN_STATE', state });
}

function changed(refund: PolicyRefund): PolicyRefund {
  return { ...refund, version: refund.version + 1 };
}
