import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Bill, BillRun } from '@liangxian/shared/payments/bill.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { Bills, NumberedDifference } from './ports.ts';

type Which = { readonly channel: OnlineChannel; readonly day: LocalDate };
type ShownBill = Bill & {
  readonly runs: readonly BillRun[];
  readonly differences: readonly NumberedDifference[];
};

export async function showBill(
  { bills }: { readonly bills: Bills },
  { channel, day }: Which,
): Promise<Result<ShownBill, { readonly code: 'BILL_NOT_FOUND' }>> {
  const bill = await bills.find(channel, day);
  if (bill === undefined) return refuse({ code: 'BILL_NOT_FOUND' });
  const runs = await bills.runsOf(channel, day);
  const { latest } = bill;
  const differences = latest === undefined ? [] : await bills.differencesOf(channel, day, latest);
  return accept({ ...bill, runs: runs.toReversed(), differences });
}

/** Somebody has looked into a difference of the latest comparison and says what it was. */
export async function decideDifference(
  { bills }: { readonly bills: Bills },
  wanted: Which & { readonly differenceId: string; readonly reason: string },
  who: { readonly by: string; readonly at: number },
): Promise<
  Result<NumberedDifference, { readonly code: 'DIFFERENCE_NOT_FOUND' | 'DIFFERENCE_DECIDED' }>
> {
  const { channel, day, differenceId, reason } = wanted;
  const bill = await bills.find(channel, day);
  const run = bill?.latest;
  const all = run === undefined ? [] : await bills.differencesOf(channel, day, run);
  const difference = all.find((one) => one.differenceId === differenceId);
  if (bill === undefined || difference === undefined) {
    return refuse({ code: 'DIFFERENCE_NOT_FOUND' });
  }
  if (difference.decision !== undefined) return refuse({ code: 'DIFFERENCE_DECIDED' });
  const decided = { ...difference, decision: { reason, ...who } };
  const isFirst = await bills.decide(
    { ...bill, open: bill.open - 1, version: bill.version + 1 },
    decided,
  );
  return isFirst ? accept(decided) : refuse({ code: 'DIFFERENCE_DECIDED' });
}
