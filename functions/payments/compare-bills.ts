import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  type Bill,
  BillComparison,
  type BillRow,
  billDays,
} from '@liangxian/shared/payments/bill.ts';
import { ONLINE_CHANNELS, type OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { BillDamagedError, GatewayUnavailableError } from '../platform/failures.ts';
import type {
  BillFiles,
  Bills,
  Gateway,
  GatewayBill,
  Gateways,
  OrderLists,
  Orders,
  Policies,
} from './ports.ts';

export type BillPorts = {
  readonly gateways: Gateways;
  readonly orders: Orders;
  readonly orderLists: OrderLists;
  readonly bills: Bills;
  readonly billFiles: BillFiles;
  readonly policies: Policies;
  readonly sha256: (bytes: Uint8Array) => string;
};

/** Fetches and compares the bills of the last days that are not compared yet; a gateway that gives none stops no other. */
export async function compareBills(
  ports: BillPorts,
  coverageYear: number,
  at: number,
): Promise<
  Result<
    { readonly compared: number; readonly waiting: number },
    { readonly code: 'SEASON_NOT_STARTED' }
  >
> {
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const days = billDays(beijingDateAt(at), running.pack.onlinePayments.billDaysBack);
  const bills: Bill[] = [];
  for (const channel of ONLINE_CHANNELS) {
    const gateway = await ports.gateways.of(channel);
    if (gateway === undefined) continue;
    for (const [index, day] of days.entries()) {
      const standing = await ports.bills.find(channel, day);
      if (standing !== undefined && standing.state !== 'waiting') continue;
      // On the last day on which it is asked for, a bill that does not come is compared as one without lines.
      bills.push(await compareDay(ports, gateway, { day, isLastTry: index === 0 }, at));
    }
  }
  const compared = bills.filter(({ state }) => state !== 'waiting').length;
  return accept({ compared, waiting: bills.length - compared });
}

/** A person has a day's bill fetched and compared once more. */
export async function compareBillAgain(
  ports: BillPorts,
  { channel, day }: { readonly channel: OnlineChannel; readonly day: LocalDate },
  at: number,
): Promise<Result<Bill, { readonly code: 'CHANNEL_OFF' | 'DAY_NOT_OVER' }>> {
  if (day >= beijingDateAt(at)) return refuse({ code: 'DAY_NOT_OVER' });
  const gateway = await ports.gateways.of(channel);
  if (gateway === undefined) return refuse({ code: 'CHANNEL_OFF' });
  return accept(await compareDay(ports, gateway, { day, isLastTry: false }, at));
}

async function compareDay(
  ports: BillPorts,
  gateway: Gateway,
  { day, isLastTry }: { readonly day: LocalDate; readonly isLastTry: boolean },
  at: number,
): Promise<Bill> {
  const { channel } = gateway;
  const before = await ports.bills.find(channel, day);
  const next: Bill = {
    ...(before ?? { channel, day, state: 'waiting', open: 0 }),
    askedAt: at,
    version: (before?.version ?? 0) + 1,
  };
  const ours = await Array.fromAsync(ports.orderLists.paidOn(channel, day));
  const fetched = await fetchedBill(gateway, day, at);
  // A day of payments has a bill; that it is said not to exist means that it is not there yet.
  const isMissing = fetched.kind === 'none' && ours.length > 0 && !isLastTry;
  const waitingFor = isMissing ? 'NOT_READY' : fetched.kind === 'waiting' ? fetched.for : undefined;
  if (waitingFor !== undefined) return kept(ports.bills, waits(next, waitingFor));
  const bytes = fetched.kind === 'bill' ? fetched.bytes : undefined;
  if (bytes === undefined && ours.length === 0) return kept(ports.bills, settledAs(next, 'none'));
  const run = (before?.latest?.run ?? 0) + 1;
  if (fetched.kind === 'bill') {
    await ports.billFiles.keep(`bills/${channel}/${day}/${run}/${fetched.fileName}`, fetched.bytes);
  }
  const comparison = new BillComparison(ours);
  try {
    if (bytes !== undefined) await takeRows(ports, comparison, gateway.billRows(bytes));
  } catch (error) {
    if (!(error instanceof BillDamagedError)) throw error;
    return kept(ports.bills, waits(next, 'DAMAGED'));
  }
  const { found, ...figures } = comparison.finish();
  const sha256 = bytes === undefined ? {} : { sha256: ports.sha256(bytes) };
  const latest = { run, comparedAt: at, ...sha256, ...figures };
  const bill = { ...settledAs(next, 'compared'), latest, open: found.length };
  await ports.bills.save(bill, { run: latest, found });
  return bill;
}

type Fetched =
  | Exclude<GatewayBill, { readonly kind: 'not_ready' }>
  | { readonly kind: 'waiting'; readonly for: NonNullable<Bill['waitingFor']> };

async function fetchedBill(gateway: Gateway, day: LocalDate, at: number): Promise<Fetched> {
  try {
    const bill = await gateway.bill(day, at);
    return bill.kind === 'not_ready' ? { kind: 'waiting', for: 'NOT_READY' } : bill;
  } catch (error) {
    if (!(error instanceof GatewayUnavailableError)) throw error;
    return { kind: 'waiting', for: 'NO_ANSWER' };
  }
}

/** A line that is not of this day with us may be of the day beside it. */
async function takeRows(
  ports: BillPorts,
  comparison: BillComparison,
  rows: AsyncIterable<BillRow>,
): Promise<void> {
  for await (const row of rows) {
    if (row.kind === 'refund' || comparison.knows(row.orderId)) {
      comparison.take(row);
      continue;
    }
    comparison.take(row, await ports.orders.find(row.orderId as OrderId));
  }
}

async function kept(bills: Bills, bill: Bill): Promise<Bill> {
  await bills.save(bill);
  return bill;
}

/** A bill that was compared before stays compared, whatever came of asking again. */
function waits(bill: Bill, waitingFor: NonNullable<Bill['waitingFor']>): Bill {
  return bill.state === 'compared'
    ? { ...bill, waitingFor }
    : { ...bill, state: 'waiting', waitingFor };
}

function settledAs(bill: Bill, state: 'none' | 'compared'): Bill {
  const { waitingFor: _, ...rest } = bill;
  return { ...rest, state };
}
