import { type Due, type DueAmounts, heldFen, remainingFen, settlingReceipt } from '../dues/due.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import type { PolicyPack, RefundReason } from '../policy/policy-pack.ts';
import { lastDayToApply } from '../policy/refund-rules.ts';

/** Why the rules allow no refund. */
export type RefundFault = 'not_paid' | 'too_late' | 'nothing_to_refund' | 'surplus_only';

/** What the policy's rules say about an application, shown beside what the reviewer decides. */
export type RefundFinding = {
  /** What goes back; nothing where there is a fault. */
  readonly amountFen: Fen;
  /** The payment that settled the due, as far as it is still held. */
  readonly money?: {
    readonly reference: string;
    readonly channel: string;
    readonly at: number;
    readonly heldFen: Fen;
  };
  readonly before: DueAmounts;
  /** What is due afterwards; absent where nothing is. */
  readonly after?: DueAmounts;
  readonly lastDay?: LocalDate;
  readonly faults: readonly RefundFault[];
};

/**
 * Whether and how much of what was paid goes back (REG 33). `whole`: all that is held; `difference`: what is held above
 * what is due afterwards. Surplus money goes back by its channel and never by application.
 */
export function findRefund(
  pack: PolicyPack,
  rule: RefundReason,
  due: Due,
  { appliedOn, after }: { readonly appliedOn: LocalDate; readonly after: DueAmounts | undefined },
): RefundFinding {
  const { standardFen, dueFen, sponsored } = due;
  const receipt = settlingReceipt(due);
  const held = receipt === undefined ? ZERO_FEN : remainingFen(receipt);
  const left = rule.extent === 'whole' ? 0 : (after?.dueFen ?? 0);
  const lastDay = lastDayToApply(pack, rule, due.coverageYear);
  const faults: RefundFault[] = [];
  if (receipt === undefined) faults.push(heldFen(due) > 0 ? 'surplus_only' : 'not_paid');
  else if (held <= left) faults.push('nothing_to_refund');
  if (lastDay !== undefined && appliedOn > lastDay) faults.push('too_late');
  return {
    amountFen: faults.length === 0 ? fen(held - left) : ZERO_FEN,
    ...(receipt !== undefined && {
      money: {
        reference: receipt.reference,
        channel: receipt.channel,
        at: receipt.at,
        heldFen: held,
      },
    }),
    before: { standardFen, dueFen, sponsored },
    ...(after !== undefined && { after }),
    ...(lastDay !== undefined && { lastDay }),
    faults,
  };
}
