import { amountDue } from '@liangxian/shared/dues/amount.ts';
import { enrolmentAfter, type WantedChange } from '@liangxian/shared/dues/change-request.ts';
import type { Due, DueAmounts, DueKey } from '@liangxian/shared/dues/due.ts';
import { amountsOf } from '@liangxian/shared/dues/enrolled-amounts.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoryByCode } from '@liangxian/shared/policy/categories.ts';
import type { PolicyPack, RefundReason } from '@liangxian/shared/policy/policy-pack.ts';
import { refundReasonOf } from '@liangxian/shared/policy/refund-rules.ts';
import { fitsReason } from '@liangxian/shared/refunds/policy-refund.ts';
import { findRefund, type RefundFinding } from '@liangxian/shared/refunds/refund-finding.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn, type Resident } from '@liangxian/shared/residents/resident.ts';
import type { Door, Holdings, Policies, Residents } from './ports.ts';

export type RulePorts = {
  readonly policies: Policies;
  readonly residents: Pick<Residents, 'find'>;
  readonly holdings: Holdings;
  readonly door: Pick<Door, 'findMany'>;
};

export type RuleRefusal = {
  readonly code:
    | 'SEASON_NOT_STARTED'
    | 'DUE_NOT_FOUND'
    | 'REFUND_REASON_UNKNOWN'
    | 'TIER_NOT_IN_POLICY'
    | 'CATEGORY_UNKNOWN';
};

export type RuledRefund = {
  readonly pack: PolicyPack;
  readonly rule: RefundReason;
  readonly due: Due;
  readonly resident: Resident;
  readonly finding: RefundFinding;
};

type Wanted = DueKey & { readonly reason: string; readonly wanted: WantedChange };

/** What the pack of the year says of a refund: the rule, and what it comes to as the due stands now. */
export async function ruleOn(
  ports: RulePorts,
  refund: Wanted,
  appliedAt: number,
): Promise<Result<RuledRefund, RuleRefusal>> {
  const { personId, scheme, coverageYear, reason, wanted } = refund;
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { pack } = running;
  const rule = refundReasonOf(pack, reason, scheme);
  if (rule === undefined || !fitsReason(rule, wanted))
    return refuse({ code: 'REFUND_REASON_UNKNOWN' });
  const [due] = await ports.door.findMany([{ personId, scheme, coverageYear }]);
  const resident = await ports.residents.find(personId);
  if (due === undefined || resident === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const on = beijingDateAt(appliedAt);
  const fault = faultOf(pack, refund, on);
  if (fault !== undefined) return refuse({ code: fault });
  const after = await amountsAfter(ports, pack, resident, refund, on);
  const finding = findRefund(pack, rule, due, { appliedOn: on, after });
  return accept({ pack, rule, due, resident, finding });
}

function faultOf(
  pack: PolicyPack,
  { scheme, coverageYear, wanted }: Wanted,
  on: LocalDate,
): 'TIER_NOT_IN_POLICY' | 'CATEGORY_UNKNOWN' | undefined {
  if (wanted.kind === 'category') {
    return categoryByCode(pack, wanted.category) === undefined ? 'CATEGORY_UNKNOWN' : undefined;
  }
  if (wanted.kind === 'not_due') return undefined;
  const { tierFen } = wanted;
  const amount = amountDue(pack, { scheme, coverageYear, categories: [], on, tierFen });
  return scheme === 'resident_pension' && amount.ok ? undefined : 'TIER_NOT_IN_POLICY';
}

/** What would be due. An office's word on a category stands over the township's. */
async function amountsAfter(
  { holdings }: Pick<RulePorts, 'holdings'>,
  pack: PolicyPack,
  resident: Resident,
  { scheme, coverageYear, wanted }: Wanted,
  on: LocalDate,
): Promise<DueAmounts | undefined> {
  const said = (await holdings.findMany([resident.personId])).get(resident.personId);
  const fullyListed = await holdings.fullyListed();
  const cell = wanted.kind === 'category' ? [wanted.category] : categoriesOn(resident, on);
  const categories = countingCategories({ cell, holdings: said?.holdings ?? [], fullyListed }, on);
  const enrolment = enrolmentAfter({ ...resident.enrolment, coverageYear }, scheme, wanted);
  return amountsOf(pack, { enrolment, categories }, scheme, on);
}
