import { accept } from '@liangxian/shared/kernel/result.ts';
import {
  compareBillApi,
  decideDifferenceApi,
  listBillsApi,
  showBillApi,
} from '@liangxian/shared/payments/bills.api.ts';
import { listOrdersApi, showBookedOrderApi } from '@liangxian/shared/payments/order-book.api.ts';
import {
  closeOrderApi,
  openOrderApi,
  showOrderApi,
  takeAlipayNotificationApi,
  takeWechatPayNotificationApi,
} from '@liangxian/shared/payments/payments.api.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, notificationHandler, residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { type BillPorts, compareBillAgain, compareBills } from './compare-bills.ts';
import { decideDifference, showBill } from './look-at-bills.ts';
import { type OpenPorts, openOrderFor } from './open-order.ts';
import { listOrders, showBookedOrder } from './order-book.ts';
import type { Gateways } from './ports.ts';
import { closeOwnOrder, ownView, showOwnOrder } from './show-order.ts';
import {
  type NotificationOutcome,
  type NotificationPorts,
  takeNotification,
} from './take-notification.ts';
import { watchOrders } from './watch-orders.ts';

export type PaymentDependencies = OpenPorts &
  NotificationPorts &
  BillPorts & {
    readonly coverageYear: number;
    readonly audit: AuditTrail;
    readonly directory: Directory;
    readonly sessions: Sessions;
    /** Gateways with keys read anew: a task comes round no more often than keys are kept anyway. */
    readonly freshGateways: () => Gateways;
    /** Milliseconds since the process began: how long a task has been at work. */
    readonly stopwatch: () => number;
  };

export function paymentHandlers(ports: PaymentDependencies) {
  return {
    ...residentRoutes(ports),
    ...notificationRoutes(ports),
    ...orderBookRoutes(ports),
    ...billRoutes(ports),
    ...orderTasks(ports),
  };
}

function residentRoutes(ports: PaymentDependencies) {
  const { audit, sessions } = ports;
  return {
    openOrder: residentHandler(openOrderApi, {
      audit,
      sessions,
      subject: ({ body }) => `${body.channel} for ${body.lines.length} dues`,
      facts: ({ order }) => ({ orderId: order.orderId }),
      run: async ({ body }, { at, resident }) => {
        const { personId, mayPayFor, accounts } = resident;
        const lines = body.lines.map(({ amountFen, ...due }) => ({ due, amountFen }));
        const payer = { personId, mayPayFor, account: accounts[body.channel] };
        const opened = await openOrderFor(ports, { ...body, lines, payer }, at);
        if (!opened.ok) return opened;
        const { order, phone } = opened.value;
        return accept({ order: ownView(order), ...(phone !== undefined && { phone }) });
      },
    }),

    showOrder: residentHandler(showOrderApi, {
      audit,
      sessions,
      subject: ({ path }) => path.orderId,
      run: async ({ path }, { at, resident }) => {
        const wanted = { ...path, payerId: resident.personId };
        const shown = await showOwnOrder(ports, wanted, at);
        return shown.ok ? accept(ownView(shown.value)) : shown;
      },
    }),

    closeOrder: residentHandler(closeOrderApi, {
      audit,
      sessions,
      subject: ({ path }) => path.orderId,
      run: async ({ path }, { at, resident }) => {
        const wanted = { ...path, payerId: resident.personId };
        const closed = await closeOwnOrder(ports, wanted, at);
        return closed.ok ? accept(ownView(closed.value)) : closed;
      },
    }),
  };
}

function notificationRoutes(ports: PaymentDependencies) {
  const { audit } = ports;
  return {
    takeWechatPayNotification: notificationHandler(takeWechatPayNotificationApi, {
      audit,
      actor: 'wechat-pay',
      run: async (request, { at }) => {
        const outcome = await takeNotification(ports, 'wechat_pay', request, at);
        if (isHandled(outcome)) return { status: 200, text: '', outcome: outcome.outcome };
        const { code } = outcome;
        // WeChat Pay wants a 4xx or 5xx with these two words, and then tries again.
        const text = JSON.stringify({ code: 'FAIL', message: code });
        return { status: 400, text, outcome: code };
      },
    }),

    takeAlipayNotification: notificationHandler(takeAlipayNotificationApi, {
      audit,
      actor: 'alipay',
      run: async (request, { at }) => {
        const outcome = await takeNotification(ports, 'alipay', request, at);
        // Anything but these seven characters means: try again.
        return isHandled(outcome)
          ? { status: 200, text: 'success', outcome: outcome.outcome }
          : { status: 200, text: 'fail', outcome: outcome.code };
      },
    }),
  };
}

function orderBookRoutes(ports: PaymentDependencies) {
  const { audit, directory } = ports;
  return {
    listOrders: httpHandler(listOrdersApi, {
      audit,
      directory,
      subject: ({ query }) => `orders ${query.townshipId} ${query.day}`,
      run: async ({ query }, { area }) => {
        const listed = await listOrders(ports, query, query, area);
        if (!listed.ok) return listed;
        const { items, cursor } = listed.value;
        return accept({ orders: items, ...(cursor !== undefined && { cursor }) });
      },
    }),

    showBookedOrder: httpHandler(showBookedOrderApi, {
      audit,
      directory,
      subject: ({ path }) => path.orderId,
      run: ({ path }) => showBookedOrder(ports, path.orderId),
    }),
  };
}

function billRoutes(ports: PaymentDependencies) {
  const { audit, directory, bills } = ports;
  const billOf = ({ channel, day }: { readonly channel: string; readonly day: string }) =>
    `bill ${channel} ${day}`;
  return {
    listBills: httpHandler(listBillsApi, {
      audit,
      directory,
      subject: ({ query }) => `bills ${query.month}`,
      run: async ({ query }) => accept({ bills: await bills.ofMonth(query.month) }),
    }),

    showBill: httpHandler(showBillApi, {
      audit,
      directory,
      subject: ({ path }) => billOf(path),
      run: ({ path }) => showBill(ports, path),
    }),

    compareBill: httpHandler(compareBillApi, {
      audit,
      directory,
      subject: ({ path }) => billOf(path),
      run: ({ path }, { at }) => compareBillAgain(ports, path, at),
    }),

    decideDifference: httpHandler(decideDifferenceApi, {
      audit,
      directory,
      subject: ({ path }) => `${billOf(path)} ${path.differenceId}`,
      run: ({ path, body }, { at, actor }) =>
        decideDifference(ports, { ...path, ...body }, { by: actor, at }),
    }),
  };
}

function isHandled(
  outcome: NotificationOutcome,
): outcome is Exclude<NotificationOutcome, { readonly outcome: 'not_taken' }> {
  return outcome.outcome !== 'not_taken';
}

/** Started by the time of day. Signatures carry `at`, so a task must end within the five minutes gateways allow. */
function orderTasks(ports: PaymentDependencies) {
  const { audit, stopwatch } = ports;
  return {
    watchOrders: taskHandler({
      act: 'payments.watchOrders',
      audit,
      input: z.object({}),
      subject: () => 'open orders',
      run: (_, { at }) => {
        const endsAt = stopwatch() + TASK_MS;
        const gateways = ports.freshGateways();
        return watchOrders({ ...ports, gateways, timeLeftMs: () => endsAt - stopwatch() }, at);
      },
    }),

    compareBills: taskHandler({
      act: 'payments.compareBills',
      audit,
      input: z.object({}),
      subject: () => 'bills',
      run: (_, { at }) =>
        compareBills({ ...ports, gateways: ports.freshGateways() }, ports.coverageYear, at),
    }),
  };
}

const TASK_MS = 200_000;
