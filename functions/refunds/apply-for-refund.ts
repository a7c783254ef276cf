import type { WantedChange } from '@liangxian/shared/dues/change-request.ts';
import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyRefund, RefundAccount } from '@liangxian/shared/refunds/policy-refund.ts';
import { submitRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import type { RefundFault } from '@liangxian/shared/refunds/refund-finding.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import type { Refunds } from './ports.ts';
import { type RulePorts, type RuleRefusal, ruleOn } from './rule-check.ts';

type ApplyPorts = RulePorts & {
  readonly refunds: Pick<Refunds, 'find' | 'add' | 'save'>;
  readonly newRefundId: (at: number) => string;
};

type Application = DueKey & {
  readonly reason: string;
  readonly wanted: WantedChange;
  readonly explanation: string;
  readonly account: RefundAccount;
};
type By = { readonly by: string; readonly at: number; readonly area: Area };

type ApplyRefusal =
  | RuleRefusal
  | { readonly code: 'OUT_OF_AREA' | 'REFUND_UNDER_WAY' }
  | { readonly code: 'AGAINST_THE_RULES'; readonly faults: readonly RefundFault[] };

/** The township applies (A33-1). What the rules can never allow is told at once, with the rule. */
export async function applyForRefund(
  ports: ApplyPorts,
  application: Application,
  { by, at, area }: By,
): Promise<Result<PolicyRefund, ApplyRefusal>> {
  const ruled = await ruleOn(ports, application, at);
  if (!ruled.ok) return ruled;
  const { pack, rule, due, finding } = ruled.value;
  if (!isWithin(area, due)) return refuse({ code: 'OUT_OF_AREA' });
  if (finding.faults.length > 0) {
    return refuse({ code: 'AGAINST_THE_RULES', faults: finding.faults });
  }
  const { personId, scheme, coverageYear, townshipId, villageId } = due;
  const { reason, wanted, explanation, account } = application;
  const refund: PolicyRefund = {
    refundId: ports.newRefundId(at),
    personId,
    scheme,
    coverageYear,
    townshipId,
    villageId,
    reason,
    wanted,
    explanation,
    reviewer: pack.refunds.reviewers[scheme] as UnitKind,
    state: 'collecting_papers',
    papers: [],
    papersWanted: rule.papers.map(({ paper }) => paper),
    account,
    finding,
    appliedBy: by,
    appliedAt: at,
    payments: [],
    version: 1,
  };
  const added = await ports.refunds.add(refund);
  return added === 'under_way' ? refuse({ code: 'REFUND_UNDER_WAY' }) : accept(refund);
}

type SubmitRefusal =
  | RuleRefusal
  | { readonly code: 'REFUND_NOT_FOUND' | 'OUT_OF_AREA' }
  | { readonly code: 'REFUND_NOT_IN_STATE'; readonly state: PolicyRefund['state'] }
  | { readonly code: 'PAPERS_MISSING'; readonly papers: readonly string[] };

/** Hands the application in to the insurance side, with what the rules say of it today. */
export async function handInRefund(
  ports: ApplyPorts,
  refundId: string,
  { at, area }: Omit<By, 'by'>,
): Promise<Result<PolicyRefund, SubmitRefusal>> {
  const refund = await ports.refunds.find(refundId);
  if (refund === undefined) return refuse({ code: 'REFUND_NOT_FOUND' });
  if (!isWithin(area, refund)) return refuse({ code: 'OUT_OF_AREA' });
  const ruled = await ruleOn(ports, refund, refund.appliedAt);
  if (!ruled.ok) return ruled;
  const submitted = submitRefund(refund, ruled.value.finding, at);
  if (submitted.ok && submitted.value !== refund) await ports.refunds.save(submitted.value);
  return submitted;
}
