import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { GatewayFact, PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { openOrder } from '@liangxian/shared/payments/order.ts';
import { aDueKey, aPersonId, qingsong } from './due.ts';
import { askedAt } from './http-event.ts';

export const orderTerms = { orderMinutes: 30, questionsAfterSeconds: [60, 300, 900] };

/** 400 yuan each for two of a family, opened at nine in the morning. */
export function anOrder(changes: Partial<PaymentOrder> = {}): PaymentOrder {
  const opened = openOrder(
    {
      orderId: 'or_000000000000000000000001' as OrderId,
      channel: 'wechat_pay',
      payerId: aPersonId(1),
      townshipId: qingsong.townshipId,
      lines: [1, 2].map((no) => ({
        due: aDueKey({ personId: aPersonId(no) }),
        amountFen: fen(40_000),
      })),
    },
    orderTerms,
    askedAt,
  );
  if (!opened.ok) throw new RangeError(opened.refusal.code);
  return { ...opened.value, ...changes };
}

/** Ten minutes later the gateway has 800 yuan. */
export function paidFact(changes: Partial<Extract<GatewayFact, { kind: 'paid' }>> = {}) {
  return {
    kind: 'paid',
    transactionId: '4200000000',
    amountFen: fen(80_000),
    paidAt: askedAt + 600_000,
    ...changes,
  } as const;
}
