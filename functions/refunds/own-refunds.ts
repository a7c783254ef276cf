import { type DueKey, heldFen } from '@liangxian/shared/dues/due.ts';
import { isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskAccount } from '@liangxian/shared/kernel/mask.ts';
import { ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack, RefundReason, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { lastDayToApply, refundReasonOf } from '@liangxian/shared/policy/refund-rules.ts';
import { isUnderWay, type PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import { findRefund } from '@liangxian/shared/refunds/refund-finding.ts';
import type { Door, Policies, Refunds, Residents } from './ports.ts';

/** Who asks by telephone, and for whom they may: themselves first, then the family. */
export type Asker = { readonly personId: PersonId; readonly mayPayFor: readonly PersonId[] };

export type OwnRefundPorts = {
  readonly policies: Policies;
  readonly residents: Residents;
  readonly door: Door;
  readonly refunds: Refunds;
};

const SCHEMES: readonly Scheme[] = ['resident_medical', 'resident_pension'];

/** For which reasons the policy pays a person's contributions back, and what stands against each today. */
export async function listOwnRefundReasons(
  ports: OwnRefundPorts,
  { personId, coverageYear }: { readonly personId: PersonId; readonly coverageYear: number },
  { resident, at }: { readonly resident: Asker; readonly at: number },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { pack } = running;
  const keys = SCHEMES.map((scheme): DueKey => ({ personId, scheme, coverageYear }));
  const [dues, latest] = await Promise.all([
    ports.door.findMany(keys),
    ports.refunds.latestOf([personId]),
  ]);
  const appliedOn = beijingDateAt(at);
  return accept({
    personId,
    coverageYear,
    schemes: keys.map((key, place) => {
      const due = dues[place];
      const known = latest.find((refund) => isOfDue(refund, key) && isUnderWay(refund));
      return {
        scheme: key.scheme,
        heldFen: due === undefined ? ZERO_FEN : heldFen(due),
        ...(known !== undefined && { underWay: known.refundId }),
        reasons: pack.refunds.reasons
          .filter(({ schemes }) => schemes.includes(key.scheme))
          .map((rule) => {
            const { reason, words, extent, becomes, papers } = rule;
            const lastDay = lastDayToApply(pack, rule, coverageYear);
            const faults =
              due === undefined
                ? (['not_paid'] as const)
                : findRefund(pack, rule, due, { appliedOn, after: undefined }).faults;
            const shown = { reason, words, extent, becomes, papers };
            return { ...shown, ...(lastDay !== undefined && { lastDay }), faults };
          }),
      };
    }),
  });
}

/** The latest application of each of the family's dues. */
export async function listOwnRefunds(
  ports: OwnRefundPorts,
  { resident }: { readonly resident: Asker },
) {
  const found = await ports.refunds.latestOf(resident.mayPayFor);
  const latestFirst = found.toSorted((one, other) => other.appliedAt - one.appliedAt);
  return accept({ refunds: await shownOwn(ports, latestFirst) });
}

/** An application of the asker's family; anybody else's is not there. */
export async function findOwnRefund(
  { refunds }: Pick<OwnRefundPorts, 'refunds'>,
  refundId: string,
  { mayPayFor }: Asker,
): Promise<Result<PolicyRefund, { readonly code: 'REFUND_NOT_FOUND' }>> {
  const refund = await refunds.find(refundId);
  return refund !== undefined && mayPayFor.includes(refund.personId)
    ? accept(refund)
    : refuse({ code: 'REFUND_NOT_FOUND' });
}

/** Applications as the telephone shows them: no officer's name, the account's number masked. */
export async function shownOwn(
  { policies, residents }: Pick<OwnRefundPorts, 'policies' | 'residents'>,
  refunds: readonly PolicyRefund[],
) {
  const years = [...new Set(refunds.map(({ coverageYear }) => coverageYear))];
  const running = await Promise.all(years.map((year) => policies.running(year)));
  const packs = new Map(years.map((year, place) => [year, running[place]?.pack]));
  const persons = await residents.findMany(refunds.map(({ personId }) => personId));
  return refunds.map((refund) => ({
    ...factsOf(refund, ruleOf(packs.get(refund.coverageYear), refund)),
    name: persons.get(refund.personId)?.name ?? '',
  }));
}

function factsOf(refund: PolicyRefund, rule: RefundReason | undefined) {
  const { refundId, personId, scheme, coverageYear, reason, explanation, wanted } = refund;
  const { state, finding, appliedAt, appliedBy, submittedAt, account, reviewer, review } = refund;
  const paid = refund.payments.at(-1);
  return {
    refundId,
    personId,
    scheme,
    coverageYear,
    reason,
    reasonWords: rule?.words ?? reason,
    explanation,
    wanted,
    state,
    amountFen: finding.amountFen,
    appliedAt,
    byTownship: !isPersonId(appliedBy),
    ...(submittedAt !== undefined && { submittedAt }),
    papers: refund.papersWanted.map((wantedPaper) => {
      const put = refund.papers.find(({ paper }) => paper === wantedPaper);
      const name = rule?.papers.find(({ paper }) => paper === wantedPaper)?.name ?? wantedPaper;
      return {
        paper: wantedPaper,
        name,
        ...(put !== undefined && { fileName: put.fileName }),
        isStored: put?.stored !== undefined,
      };
    }),
    account: {
      bankName: account.bankName,
      accountName: account.accountName,
      accountNoMasked: maskAccount(account.accountNo),
    },
    reviewer,
    ...(review !== undefined && {
      review: { at: review.at, approves: review.approves, reason: review.reason },
    }),
    ...(paid !== undefined && {
      payment: {
        paidOn: paid.paidOn,
        ...(paid.bounced !== undefined && { bouncedBecause: paid.bounced.reason }),
      },
    }),
    next: nextOf(refund),
  };
}

function nextOf({ state }: PolicyRefund): readonly ('add_papers' | 'submit' | 'renew_account')[] {
  if (state === 'collecting_papers') return ['add_papers', 'submit'];
  return state === 'bounced' ? ['renew_account'] : [];
}

/** A later pack may have taken the reason out; what was applied for keeps its code. */
function ruleOf(
  pack: PolicyPack | undefined,
  { reason, scheme }: PolicyRefund,
): RefundReason | undefined {
  return pack && refundReasonOf(pack, reason, scheme);
}

function isOfDue(refund: PolicyRefund, key: DueKey): boolean {
  return refund.scheme === key.scheme && refund.coverageYear === key.coverageYear;
}
