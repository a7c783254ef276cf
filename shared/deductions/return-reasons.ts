import { type Fen, formatYuan } from '../kernel/money.ts';
import { InvariantError } from '../kernel/result.ts';
import type { BankLayout, ReturnReason } from '../policy/policy-pack.ts';
import { reasonOfCode } from './bank-layout.ts';

/**
 * What a bank's code means, in the township's words, with what to do about it. Decided from the
 * code alone: banks change their message texts without notice (practice notes 7).
 *
 * @throws InvariantError when the policy has no words for the reason, nor for `other`.
 */
export function returnReasonOf(
  reasons: readonly ReturnReason[],
  layout: BankLayout,
  code: string,
): ReturnReason {
  return returnReasonNamed(reasons, reasonOfCode(layout, code));
}

/** The words for a canonical reason; those of `other` when the policy has none for it. */
export function returnReasonNamed(reasons: readonly ReturnReason[], name: string): ReturnReason {
  const found =
    reasons.find(({ reason }) => reason === name) ??
    reasons.find(({ reason }) => reason === 'other');
  if (found === undefined) throw new InvariantError(`The policy has no words for reason ${name}`);
  return found;
}

/** 「请提醒缴费人在扣款账户存足400.00元…」: the advice with the amount that is still due (yuan in the text, fen here). */
export function adviceFor(reason: ReturnReason, dueFen: Fen): string {
  return reason.advice.replaceAll('{amount}', formatYuan(dueFen));
}
