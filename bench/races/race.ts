import type { LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import { ONLINE_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { giveUpOrder } from '@liangxian/shared/payments/order.ts';
import { advanceOrder, changeOrder, takeFact } from '../../functions/payments/advance-order.ts';
import { openOrderFor } from '../../functions/payments/open-order.ts';
import { watchOrders } from '../../functions/payments/watch-orders.ts';
import { type Random, randomFrom } from '../county/random.ts';
import { type Chance, DUE_FEN, PowerCut, RaceWorld } from './world.ts';

/** What one race came to. */
export type RaceResult = {
  readonly payments: number;
  readonly settled: number;
  readonly returned: number;
  readonly crashes: number;
  /** What must never be; empty. */
  readonly faults: readonly string[];
};

const OPENED_AT = Date.parse('2026-11-08T01:00:00Z');
const MINUTE_MS = 60_000;
/** One effect in so many ends its call. */
const CRASH_IN = 40;

/**
 * Two telephones and a bank go for one due at once: orders opened, paid, told, given up and watched over, each call
 * delayed anywhere and some cut off anywhere. Then everything is quiet and the watch comes round until nothing waits.
 */
export async function playRace(seed: number): Promise<RaceResult> {
  const random = randomFrom(seed);
  let crashes = 0;
  const chance: Chance = async () => {
    for (let turns = random.below(6); turns > 0; turns--) await Promise.resolve();
    if (random.below(CRASH_IN) > 0) return;
    crashes += 1;
    throw new PowerCut();
  };
  const world = new RaceWorld(chance);
  const asksBank = random.below(2) === 0 ? [bank(world, random)] : [];
  const calls = ONLINE_CHANNELS.map((channel, no) => telephone(world, random, channel, no + 1));
  await Promise.all([...asksBank, ...calls]);
  for (let minute = 1; minute <= 120; minute++) {
    await survived(watchAt(world, OPENED_AT + minute * MINUTE_MS, minute < 60 ? chance : calm));
  }
  return resultOf(world, crashes);
}

const calm: Chance = async () => undefined;

/** Orders, again after a refusal or a cut, pays, or gives up; up to three orders one after another. */
async function telephone(
  world: RaceWorld,
  random: Random,
  channel: (typeof ONLINE_CHANNELS)[number],
  no: number,
): Promise<void> {
  const ports = world.portsFor();
  const { personId } = world.key;
  const payer = { personId, mayPayFor: [personId], account: 'open-id' };
  for (let attempt = 0; attempt < 3; attempt++) {
    const wanted = { clientKey: `${no}${attempt}`, channel, lines: [world.line], payer };
    const at = OPENED_AT + attempt * 30_000;
    const opened = await survived(openOrderFor(ports, wanted, at));
    if (opened === undefined && random.below(2) === 0) {
      await survived(openOrderFor(ports, wanted, at + 1_000));
    }
    const orderId = await ports.ids.orderIdOf(personId, wanted.clientKey);
    await Promise.all([
      random.below(4) > 0 ? payAndTell(world, random, orderId) : undefined,
      random.below(3) === 0 ? giveUp(world, orderId, at) : undefined,
      random.below(3) === 0 ? survived(watchAt(world, at + MINUTE_MS)) : undefined,
    ]);
    if (opened?.ok === true && random.below(2) === 0) return;
  }
}

/**
 * Pays as soon as the order is placed, and perhaps only after it has been given up; the gateway tells several times, or
 * not at all. What it takes for an order that it has closed, which happens, it tells until it is heard: nobody asks.
 */
async function payAndTell(world: RaceWorld, random: Random, orderId: OrderId): Promise<void> {
  for (let turns = random.below(30); turns > 0; turns--) await Promise.resolve();
  const isMistaken = random.below(3) === 0;
  if (!world.pay(orderId, OPENED_AT + 10_000, isMistaken)) return;
  const ports = world.portsFor();
  const fact = await world.told(orderId);
  const tell = () => survived(takeFact(ports, orderId, fact, OPENED_AT + 20_000));
  await Promise.all(Array.from({ length: random.below(4) }, tell));
  while (isMistaken && (await tell()) === undefined);
}

async function giveUp(world: RaceWorld, orderId: OrderId, openedAt: number): Promise<void> {
  const ports = world.portsFor();
  const at = openedAt + 15_000;
  const standing = await survived(changeOrder(ports, orderId, (order) => giveUpOrder(order, at)));
  if (standing !== undefined) await survived(advanceOrder(ports, standing, at));
}

/** A deduction that is claimed, and collected or failed; its answers come again until they are in. */
async function bank(world: RaceWorld, random: Random): Promise<void> {
  const ports = world.portsFor(calm);
  const reference = 'in_20261108_0000000001';
  const claim = { reference, channel: 'bank:rcc', amountFen: DUE_FEN, at: OPENED_AT };
  const [claimed] = await ports.door.claim([{ due: world.key, claim }]);
  if (claimed?.ok !== true) return;
  for (let turns = random.below(40); turns > 0; turns--) await Promise.resolve();
  if (random.below(2) === 0) await ports.door.release([{ due: world.key, reference }]);
  for (let turns = random.below(400); turns > 0; turns--) await Promise.resolve();
  // Collected after all, as a late return tells: somebody may have paid meanwhile.
  if (random.below(2) === 0) await ports.door.receive([{ due: world.key, payment: claim }]);
  else await ports.door.release([{ due: world.key, reference }]);
}

function watchAt(world: RaceWorld, at: number, chance?: Chance) {
  const ports = chance === undefined ? world.portsFor() : world.portsFor(chance);
  return watchOrders({ ...ports, timeLeftMs: () => 60_000 }, at);
}

async function survived<Value>(call: Promise<Value>): Promise<Value | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof PowerCut) return undefined;
    throw error;
  }
}

function resultOf({ due, entries, orders, trades }: RaceWorld, crashes: number): RaceResult {
  const paid = [...trades].filter(([, { state }]) => state === 'paid');
  const { receipts } = due;
  const settled = receipts.filter(({ fate }) => fate === 'settled').length;
  const surplus = receipts.filter(({ fate }) => fate === 'surplus').length;
  const byBank = receipts.filter(({ channel }) => channel === 'bank:rcc').length;
  const onTime = paid.filter(([orderId]) => orders.get(orderId)?.paid?.late !== true);
  const faults = [
    ...(settled > 1 ? [`settled ${settled} times`] : []),
    ...(receipts.length === paid.length + byBank ? [] : ['money came that is in no book']),
    ...(settled === 0 && onTime.length + byBank > 0 ? ['paid in time and not settled'] : []),
    ...((due.status === 'settled') === (settled === 1) ? [] : [`the due is ${due.status}`]),
    ...(due.claim === undefined ? [] : ['a claim was left behind']),
    ...paid.flatMap(([orderId]) =>
      receipts.filter(({ reference }) => reference === orderId).length === 1
        ? []
        : [`${orderId} is not in the books once`],
    ),
    ...[...orders.values()].flatMap(({ nextStepAt, orderId }) =>
      nextStepAt === undefined ? [] : [`${orderId} still waits`],
    ),
    ...(isBalanced(entries, settled, surplus) ? [] : ['the entries do not balance']),
  ];
  return { payments: receipts.length, settled, returned: surplus, crashes, faults };
}

/** What the channels brought is what the contribution and the surplus hold. */
function isBalanced(entries: readonly LedgerEntry[], settled: number, surplus: number): boolean {
  const on = (account: string) =>
    entries
      .filter(({ credit }) => credit.startsWith(account))
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const brought = entries
    .filter(({ debit }) => debit.startsWith('clearing:'))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return (
    on('contributions:') === settled * DUE_FEN &&
    on('suspense:') === surplus * DUE_FEN &&
    brought === (settled + surplus) * DUE_FEN
  );
}
