import { surplusReceipts } from '@liangxian/shared/dues/due.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import {
  askAgainAfterMs,
  refundTries,
  unansweredMs,
} from '@liangxian/shared/policy/refund-rules.ts';
import {
  confirmReturn,
  dueOf,
  type GatewayAnswer,
  inDoubt,
  isAsked,
  isGateway,
  lapse,
  type Patience,
  type Reversal,
  sendReversal,
  takeAnswer,
} from '@liangxian/shared/refunds/reversal.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { Door, Gateways, Orders, Policies, Residents, Reversals } from './ports.ts';
import { type RaisePorts, raiseReversals } from './raise-reversals.ts';

export type WorkPorts = RaisePorts & {
  readonly door: Pick<Door, 'surplusesIn' | 'findMany' | 'returnSurplus'>;
  readonly reversals: Reversals;
  readonly residents: Pick<Residents, 'villages'>;
  readonly gateways: Gateways;
  readonly orders: Orders;
};

export type Worked = {
  readonly raised: number;
  readonly sent: number;
  readonly asked: number;
  readonly returned: number;
  /** Whether a gateway is to be asked once more before the next round, and when. */
  readonly again: boolean;
  readonly nextAt?: string;
};

const SYSTEM = 'system';

/**
 * Raises what has come in, sends what may go to a gateway, and asks about what was sent and is not back. Each reversal
 * is noted as sent before the gateway is asked, so that whatever a crash leaves is asked about, under the number it has.
 * What is to be asked later than three hours after `startedAt` is left to the next round.
 */
export async function workOnReversals(
  ports: WorkPorts,
  { at, startedAt }: { readonly at: number; readonly startedAt: number },
): Promise<Result<Worked, never>> {
  const villages = await ports.residents.villages();
  const townships = [...new Set(villages.map(({ townshipId }) => townshipId))];
  let raised = 0;
  for (const townshipId of townships) raised += await raiseReversals(ports, townshipId, at);

  const waiting = await gathered(ports.reversals, townships);
  const before = waiting.filter(
    ({ state, nextAt: askAt = at }) => state === 'to_send' || askAt <= at,
  );
  let sent = 0;
  let asked = 0;
  let returned = 0;
  const later = waiting.flatMap(({ state, nextAt: askAt = at }) =>
    state !== 'to_send' && askAt > at ? [askAt] : [],
  );
  let nextAt = later.length === 0 ? undefined : Math.min(...later);
  for (const [place, reversal] of before.entries()) {
    if (place >= MOST_A_ROUND) {
      nextAt = Math.min(at + A_MINUTE_MS, nextAt ?? at + A_MINUTE_MS);
      break;
    }
    const after = await movedOn(ports, reversal, at);
    if (reversal.state === 'to_send') sent += 1;
    else asked += 1;
    if (after.state === 'returned') returned += 1;
    const lookAt = await nextLook(ports.policies, after, at);
    if (lookAt !== undefined) nextAt = Math.min(lookAt, nextAt ?? lookAt);
  }
  const counts = { raised, sent, asked, returned };
  if (nextAt === undefined || nextAt >= startedAt + A_ROUND_MS)
    return accept({ ...counts, again: false });
  return accept({ ...counts, again: true, nextAt: new Date(nextAt).toISOString() });
}

/** What a gateway is to be told or asked. Orders to other units are people's work. */
async function gathered(
  reversals: Reversals,
  townships: readonly string[],
): Promise<readonly Reversal[]> {
  const found: Reversal[] = [];
  for (const state of ['to_send', 'sent', 'in_doubt'] as const) {
    for await (const reversal of reversals.all(state, townships)) {
      const isReady = state === 'to_send' && isGateway(reversal.channel);
      if (isReady || isAsked(reversal)) found.push(reversal);
    }
  }
  return found;
}

/** Somebody else may be at it: then it is theirs this time. */
async function movedOn(ports: WorkPorts, reversal: Reversal, at: number): Promise<Reversal> {
  try {
    return reversal.state === 'to_send'
      ? await send(ports, reversal, at)
      : await askAbout(ports, reversal, at);
  } catch (error) {
    if (error instanceof StaleVersionError) return reversal;
    throw error;
  }
}

async function send(ports: WorkPorts, reversal: Reversal, at: number): Promise<Reversal> {
  const key = dueOf(reversal);
  const [due] = key === undefined ? [] : await ports.door.findMany([key]);
  const isHeld =
    due !== undefined &&
    surplusReceipts(due).some(({ reference }) => reference === reversal.reference);
  if (!isHeld) return kept(ports, lapse(reversal, { by: SYSTEM, at }));
  const nextAt = await nextQuestion(ports.policies, reversal, at);
  const noted = sendReversal(reversal, { by: SYSTEM, at, nextAt });
  if (!noted.ok) return reversal;
  await ports.reversals.save(noted.value);
  const gateway = isGateway(reversal.channel)
    ? await ports.gateways.of(reversal.channel)
    : undefined;
  const orderId = reversal.reference;
  const order = await ports.orders.find(orderId);
  const answer: GatewayAnswer =
    gateway === undefined || order?.paid === undefined
      ? { kind: 'silent' }
      : await gateway.refund(
          {
            orderId,
            refundId: reversal.reversalId,
            refundFen: reversal.amountFen,
            totalFen: order.paid.amountFen,
            reason: '多缴退回',
          },
          at,
        );
  return answered(ports, noted.value, answer, at);
}

async function askAbout(ports: WorkPorts, reversal: Reversal, at: number): Promise<Reversal> {
  const gateway = isGateway(reversal.channel)
    ? await ports.gateways.of(reversal.channel)
    : undefined;
  const refund = { orderId: reversal.reference, refundId: reversal.reversalId };
  const answer: GatewayAnswer =
    gateway === undefined ? { kind: 'silent' } : await gateway.refundQuery(refund, at);
  return answered(ports, reversal, answer, at);
}

/** Money before memory: the due is told first, and telling it again changes nothing. */
async function answered(
  ports: WorkPorts,
  reversal: Reversal,
  answer: GatewayAnswer,
  at: number,
): Promise<Reversal> {
  const by = { by: SYSTEM, at };
  if (answer.kind !== 'refunded') {
    const next = await nextTry(ports.policies, reversal, at);
    return kept(ports, takeAnswer(reversal, answer, { ...by, ...next }));
  }
  if (answer.refundFen !== reversal.amountFen) {
    return kept(ports, inDoubt(reversal, by, `refunded ${answer.refundFen} fen`));
  }
  const backAt = answer.refundedAt ?? at;
  const { reference, reversalId: under } = reversal;
  const due = dueOf(reversal);
  const [told] =
    due === undefined
      ? []
      : await ports.door.returnSurplus([{ due, back: { reference, under, at: backAt } }]);
  if (told?.ok !== true) return kept(ports, inDoubt(reversal, by, 'taken_back_twice'));
  const back = { on: beijingDateAt(backAt), reference: under };
  return kept(ports, confirmReturn(reversal, { ...by, ...back }));
}

async function kept(ports: WorkPorts, reversal: Reversal): Promise<Reversal> {
  await ports.reversals.save(reversal);
  return reversal;
}

/** When it is looked at again without anybody's doing. */
async function nextLook(
  policies: Policies,
  reversal: Reversal,
  at: number,
): Promise<number | undefined> {
  if (isAsked(reversal)) return Math.max(reversal.nextAt ?? at, at + 1);
  return reversal.state === 'to_send' ? nextQuestion(policies, reversal, at) : undefined;
}

async function nextQuestion(policies: Policies, reversal: Reversal, at: number): Promise<number> {
  return (await nextTry(policies, reversal, at)).nextAt;
}

/** Without a running season a silent gateway is asked once a day. */
async function nextTry(
  policies: Policies,
  { coverageYear, asked }: Reversal,
  at: number,
): Promise<Patience> {
  const pack =
    coverageYear === undefined ? undefined : (await policies.running(coverageYear))?.pack;
  if (pack === undefined) return { nextAt: at + A_DAY_MS, tries: 1, unansweredMs: A_DAY_MS };
  return {
    nextAt: at + askAgainAfterMs(pack, asked),
    tries: refundTries(pack),
    unansweredMs: unansweredMs(pack),
  };
}

/** The schedule's rounds lie so far apart; several at once would ask the same. */
const A_ROUND_MS = 3 * 3_600_000;
const A_DAY_MS = 24 * 3_600_000;
const A_MINUTE_MS = 60_000;
/** A gateway refuses signatures older than five minutes, and all of a round carry the time of its start. */
const MOST_A_ROUND = 100;
