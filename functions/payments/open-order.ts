import { keyOf } from '@liangxian/shared/dues/due.ts';
import type { OrderId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import {
  giveUpOrder,
  isSameOrder,
  type LineRefusal,
  type OrderLine,
  type OrderRefusal,
  type OrderTerms,
  openOrder,
  orderPlaced,
  orderRefused,
  type PaymentOrder,
} from '@liangxian/shared/payments/order.ts';
import { advanceOrder, changeOrder, type OrderPorts, takeFact } from './advance-order.ts';
import type { Gateway, OrderIds, PhoneParameters, Policies } from './ports.ts';

export type OpenPorts = OrderPorts & { readonly ids: OrderIds; readonly policies: Policies };

/** What a resident asks for, and who they are. */
export type WantedOrder = {
  readonly clientKey: string;
  readonly channel: OnlineChannel;
  readonly lines: readonly OrderLine[];
  readonly payer: {
    readonly personId: PersonId;
    readonly mayPayFor: readonly PersonId[];
    readonly account: string | undefined;
  };
};

export type OpenRefusal =
  | OrderRefusal
  | {
      readonly code:
        | 'NOT_YOURS_TO_PAY'
        | 'DUE_NOT_FOUND'
        | 'SEASON_NOT_STARTED'
        | 'KEY_USED_FOR_ANOTHER'
        | 'CHANNEL_OFF'
        | 'CHANNEL_ACCOUNT_UNKNOWN';
    }
  | { readonly code: 'WINDOW_NOT_OPEN'; readonly opensOn: LocalDate; readonly closesOn: LocalDate }
  | { readonly code: 'DUES_NOT_PAYABLE'; readonly lines: readonly LineRefusal[] }
  | { readonly code: 'GATEWAY_REFUSED'; readonly reason: string };

type Opened = { readonly order: PaymentOrder; readonly phone?: PhoneParameters };

/**
 * Opens an order (A29-1): written down, its dues claimed, placed at the gateway, in this order. The order stands before
 * the first claim, so that a crash leaves nothing that the watch would not find; the same key again goes on from there.
 */
export async function openOrderFor(
  ports: OpenPorts,
  wanted: WantedOrder,
  at: number,
): Promise<Result<Opened, OpenRefusal>> {
  const { channel, lines, payer } = wanted;
  if (lines.some(({ due }) => !payer.mayPayFor.includes(due.personId))) {
    return refuse({ code: 'NOT_YOURS_TO_PAY' });
  }
  const gateway = await ports.gateways.of(channel);
  if (gateway === undefined) return refuse({ code: 'CHANNEL_OFF' });
  const { account } = payer;
  if (account === undefined) return refuse({ code: 'CHANNEL_ACCOUNT_UNKNOWN' });

  const orderId = await ports.ids.orderIdOf(payer.personId, wanted.clientKey);
  const standing = await ports.orders.find(orderId);
  const written =
    standing === undefined ? await writeOrder(ports, orderId, wanted, at) : accept(standing);
  if (!written.ok) return written;
  const order = written.value;
  if (!isSameOrder(order, wanted)) return refuse({ code: 'KEY_USED_FOR_ANOTHER' });
  if (isOver(order, at)) return ended(await advanceOrder(ports, order, at));

  const claimed = await claimLines(ports, order, at);
  if (isOver(claimed, at)) return ended(claimed);
  return placed(ports, gateway, claimed, account, at);
}

async function writeOrder(
  ports: OpenPorts,
  orderId: OrderId,
  { channel, lines, payer }: WantedOrder,
  at: number,
): Promise<Result<PaymentOrder, OpenRefusal>> {
  const terms = await termsOf(ports.policies, lines, at);
  if (!terms.ok) return terms;
  const [first] = await ports.door.findMany(lines.slice(0, 1).map(({ due }) => due));
  if (first === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const { personId: payerId } = payer;
  const { townshipId } = first;
  const opened = openOrder({ orderId, channel, payerId, townshipId, lines }, terms.value, at);
  return opened.ok ? accept(await ports.orders.add(opened.value)) : opened;
}

/** The season of every line must be collecting today. */
async function termsOf(
  policies: Policies,
  lines: readonly OrderLine[],
  at: number,
): Promise<Result<OrderTerms, OpenRefusal>> {
  const today = beijingDateAt(at);
  const years = new Set(lines.map(({ due }) => due.coverageYear));
  let terms: OrderTerms | undefined;
  for (const year of years) {
    const running = await policies.running(year);
    if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
    const { opensOn, closesOn } = running.season;
    if (today < opensOn || today > closesOn) {
      return refuse({ code: 'WINDOW_NOT_OPEN', opensOn, closesOn });
    }
    terms ??= running.pack.onlinePayments;
  }
  return terms === undefined ? refuse({ code: 'NO_LINES' }) : accept(terms);
}

/** Claims every line under the order's id; one that is refused ends the order and frees the others. */
async function claimLines(
  ports: OpenPorts,
  order: PaymentOrder,
  at: number,
): Promise<PaymentOrder> {
  const { orderId: reference, channel, lines, openedAt, expiresAt: until } = order;
  const claims = await ports.door.claim(
    lines.map(({ due, amountFen }) => ({
      due,
      claim: { reference, channel, amountFen, at: openedAt, until },
    })),
  );
  const refused = claims.flatMap((claim, index): readonly LineRefusal[] => {
    const line = lines[index];
    return claim.ok || line === undefined ? [] : [{ ...keyOf(line.due), ...claim.refusal }];
  });
  const standing = await changeOrder(ports, reference, (now) =>
    refused.length === 0 ? now : orderRefused(now, refused, at),
  );
  if (standing === undefined || !isOver(standing, at)) return standing ?? order;
  // Closed beside us, or refused just now: what we claimed is given back.
  await ports.door.release(lines.map(({ due }) => ({ due, reference })));
  return advanceOrder(ports, standing, at);
}

async function placed(
  ports: OpenPorts,
  gateway: Gateway,
  order: PaymentOrder,
  account: string,
  at: number,
): Promise<Result<Opened, OpenRefusal>> {
  const { orderId } = order;
  const placing = await gateway.place(order, { account }, at);
  if (placing.kind === 'placed') {
    const { handle } = placing;
    const standing = await changeOrder(ports, orderId, (now) => orderPlaced(now, handle));
    if (standing === undefined || isOver(standing, at)) return ended(standing ?? order);
    return accept({ order: standing, phone: gateway.phoneParameters(handle, at) });
  }
  if (placing.kind === 'silent') {
    return accept({ order: (await takeFact(ports, orderId, { kind: 'silent' }, at)) ?? order });
  }
  // Perhaps it was paid by an earlier placing of the same order; otherwise it ends here.
  const givenUp = await changeOrder(ports, orderId, (now) => giveUpOrder(now, at));
  const standing = await advanceOrder(ports, givenUp ?? order, at);
  if (standing.paid !== undefined) return accept({ order: standing });
  return refuse({ code: 'GATEWAY_REFUSED', reason: placing.reason });
}

/** Nothing more can be paid for it. */
function isOver(order: PaymentOrder, at: number): boolean {
  return order.paid !== undefined || order.closed !== undefined || at >= order.expiresAt;
}

function ended(order: PaymentOrder): Result<Opened, OpenRefusal> {
  const refused = order.closed?.refused;
  if (refused === undefined || order.paid !== undefined) return accept({ order });
  return refuse({ code: 'DUES_NOT_PAYABLE', lines: refused });
}
