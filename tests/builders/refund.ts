import type { Surplus } from '@liangxian/shared/dues/due.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import { type Reversal, raiseReversal } from '@liangxian/shared/refunds/reversal.ts';
import { aDueKey, amountsOf, qingsong } from './due.ts';

/** Nine in the morning of 8 November 2026. */
export const refundAt = instantAt(localDate('2026-11-08'), 9);

/** 400 yuan that came by WeChat for a due that was paid already. */
export function aSurplus(changes: Partial<Surplus> = {}): Surplus {
  return {
    ...aDueKey(),
    ...qingsong,
    reference: 'or_0001',
    channel: 'wechat_pay',
    amountFen: fen(40_000),
    at: refundAt - 3_600_000,
    fate: 'surplus',
    ...changes,
  };
}

export function aReversal(
  surplus: Partial<Surplus> = {},
  changes: Partial<Reversal> = {},
): Reversal {
  return {
    ...raiseReversal(aSurplus(surplus), {
      reversalId: 'rv_000000000000000000000001',
      at: refundAt,
      secondPersonAboveFen: fen(50_000),
    }),
    ...changes,
  };
}

/** An application for 400 yuan, with its papers on file, waiting for its review. */
export function aRefund(changes: Partial<PolicyRefund> = {}): PolicyRefund {
  return {
    ...aDueKey(),
    ...qingsong,
    refundId: 'rf_1',
    reason: 'not_eligible',
    wanted: { kind: 'not_due' },
    explanation: '已在外省参加职工医保',
    reviewer: 'medical_security_bureau',
    state: 'to_review',
    papers: [],
    papersWanted: ['application'],
    account: { bankName: '农信社', accountName: '张三', accountNo: '6220000000001234' },
    finding: {
      amountFen: fen(40_000),
      money: { reference: 'in_1', channel: 'bank:rcc', at: refundAt, heldFen: fen(40_000) },
      before: amountsOf(400),
      faults: [],
    },
    appliedBy: 'of_township',
    appliedAt: refundAt,
    payments: [],
    version: 1,
    ...changes,
  };
}
