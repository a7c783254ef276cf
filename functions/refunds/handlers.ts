import {
  acceptRosterApi,
  handOverRosterApi,
  listRefundRostersApi,
  showRefundRosterApi,
  takeRefundRosterApi,
} from '@liangxian/shared/refunds/refund-rosters.api.ts';
import {
  approveReversalApi,
  confirmReturnApi,
  listReversalsApi,
  orderReturnsApi,
  requestReversalApi,
  retryReversalApi,
} from '@liangxian/shared/refunds/reversals.api.ts';
import * as z from 'zod';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { takeRosterIn } from './accept-roster.ts';
import { type ApplicationDependencies, applicationRoutes } from './application-handlers.ts';
import {
  approveSending,
  confirmMoneyBack,
  requestSending,
  retrySending,
} from './decide-reversals.ts';
import { handRosterOver } from './hand-over-roster.ts';
import { listReversals } from './list-refunds.ts';
import { listRosters, showRoster, takeRoster } from './list-rosters.ts';
import { orderReturns } from './order-returns.ts';
import type {
  Gateways,
  Lists,
  Machines,
  Orders,
  ReversalIdOf,
  Reversals,
  Rosters,
} from './ports.ts';
import { workOnReversals } from './work-on-reversals.ts';

export type RefundsDependencies = ApplicationDependencies & {
  readonly reversals: Reversals;
  readonly reversalIdOf: ReversalIdOf;
  readonly rosters: Rosters;
  readonly gateways: Gateways;
  readonly orders: Orders;
  readonly lists: Lists;
  readonly machines: Machines;
};

export function refundsHandlers(dependencies: RefundsDependencies) {
  return {
    ...reversalTask(dependencies),
    ...reversalRoutes(dependencies),
    ...applicationRoutes(dependencies),
    ...rosterRoutes(dependencies),
  };
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** The step of `channel-reversals`. */
function reversalTask(ports: RefundsDependencies) {
  return {
    workOnReversals: taskHandler({
      act: 'refunds.workOnReversals',
      audit: ports.audit,
      input: z.object({ startedAt: instant }),
      subject: () => 'channel reversals',
      run: ({ startedAt }, { at }) => workOnReversals(ports, { at, startedAt }),
    }),
  };
}

function reversalRoutes(ports: RefundsDependencies) {
  const { audit, directory } = ports;
  return {
    listReversals: httpHandler(listReversalsApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId ?? query.state,
      run: ({ query }, occasion) => listReversals(ports, query, query, occasion),
    }),

    requestReversal: httpHandler(requestReversalApi, {
      audit,
      directory,
      subject: ({ path }) => path.reversalId,
      run: ({ path, body }, { actor: by, at }) =>
        requestSending(ports, path.reversalId, { by, at, ...body }),
    }),

    approveReversal: httpHandler(approveReversalApi, {
      audit,
      directory,
      subject: ({ path }) => path.reversalId,
      facts: ({ state }) => ({ state }),
      run: ({ path, body: { decision, reason } }, { actor: by, at }) =>
        approveSending(ports, path.reversalId, {
          by,
          at,
          reason,
          approves: decision === 'approve',
        }),
    }),

    orderReturns: httpHandler(orderReturnsApi, {
      audit,
      directory,
      subject: ({ body }) => body.channel,
      facts: ({ rows }) => ({ rows }),
      run: ({ body }, { officer, at }) => orderReturns(ports, body.channel, { officer, at }),
    }),

    confirmReturn: httpHandler(confirmReturnApi, {
      audit,
      directory,
      subject: ({ path }) => path.reversalId,
      run: ({ path, body }, { actor: by, at }) =>
        confirmMoneyBack(ports, path.reversalId, { by, at, ...body }),
    }),

    retryReversal: httpHandler(retryReversalApi, {
      audit,
      directory,
      subject: ({ path }) => path.reversalId,
      run: ({ path }, { actor: by, at }) => retrySending(ports, path.reversalId, { by, at }),
    }),
  };
}

function rosterRoutes(ports: RefundsDependencies) {
  const { audit, directory } = ports;
  return {
    listRefundRosters: httpHandler(listRefundRostersApi, {
      audit,
      directory,
      subject: () => 'refund rosters',
      run: ({ query }, occasion) => listRosters(ports, query, occasion),
    }),

    showRefundRoster: httpHandler(showRefundRosterApi, {
      audit,
      directory,
      subject: ({ path }) => path.rosterId,
      run: ({ path }, occasion) => showRoster(ports, path.rosterId, occasion),
    }),

    handOverRoster: httpHandler(handOverRosterApi, {
      audit,
      directory,
      subject: ({ path }) => path.rosterId,
      run: ({ path }, occasion) => handRosterOver(ports, path.rosterId, occasion),
    }),

    takeRefundRoster: httpHandler(takeRefundRosterApi, {
      audit,
      directory,
      subject: ({ path }) => path.rosterId,
      run: ({ path }) => takeRoster(ports, path.rosterId),
    }),

    acceptRoster: httpHandler(acceptRosterApi, {
      audit,
      directory,
      subject: ({ path }) => path.rosterId,
      facts: ({ rows }) => ({ rows: rows.length }),
      run: ({ path, body }, occasion) => takeRosterIn(ports, path.rosterId, body, occasion),
    }),
  };
}
