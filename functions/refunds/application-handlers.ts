import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import {
  addPaperApi,
  applyForRefundApi,
  bounceRefundApi,
  keepPaperApi,
  listRefundsApi,
  openPaperApi,
  payRefundApi,
  renewAccountApi,
  revealAccountApi,
  reviewRefundApi,
  showRefundApi,
  submitRefundApi,
} from '@liangxian/shared/refunds/refunds.api.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { applyForRefund, handInRefund } from './apply-for-refund.ts';
import { listRefunds, type ShownRefund, shownRefund } from './list-refunds.ts';
import type {
  Door,
  Duties,
  Holdings,
  PaperFiles,
  Policies,
  Refunds,
  Residents,
  Rosters,
} from './ports.ts';
import { keepPaper, openPaper, startPaper } from './refund-papers.ts';
import {
  changeAccount,
  decideRefund,
  recordBounce,
  recordPayment,
  revealAccount,
} from './review-refund.ts';

export type ApplicationDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly newRefundId: (at: number) => string;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly door: Door;
  readonly refunds: Refunds;
  readonly rosters: Rosters;
  readonly papers: PaperFiles;
  readonly duties: Duties;
};

/** Policy refunds, from the application to the money. */
export function applicationRoutes(ports: ApplicationDependencies) {
  return { ...townshipRoutes(ports), ...reviewerRoutes(ports) };
}

type Decided<Refusal> =
  | { readonly ok: true; readonly value: PolicyRefund }
  | { readonly ok: false; readonly refusal: Refusal };

function townshipRoutes(ports: ApplicationDependencies) {
  const { audit, directory } = ports;
  const shown = showing(ports);
  return {
    listRefunds: httpHandler(listRefundsApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId ?? query.state,
      run: ({ query }, occasion) => listRefunds(ports, query, query, occasion),
    }),

    showRefund: httpHandler(showRefundApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      facts: ({ personId }) => ({ personId }),
      run: async ({ path }, { area, actor }) => {
        const refund = await ports.refunds.find(path.refundId);
        if (refund === undefined) return refuse({ code: 'REFUND_NOT_FOUND' });
        if (!isWithin(area, refund)) return refuse({ code: 'OUT_OF_AREA' });
        return accept(await shownRefund(ports.residents, refund, actor));
      },
    }),

    applyForRefund: httpHandler(applyForRefundApi, {
      audit,
      directory,
      subject: ({ body }) => body.personId,
      facts: ({ refundId }) => ({ refundId }),
      run: async ({ body }, { actor: by, at, area }) =>
        shown(await applyForRefund(ports, body, { by, at, area }), by),
    }),

    addPaper: httpHandler(addPaperApi, {
      audit,
      directory,
      subject: ({ path }) => `${path.refundId} ${path.paper}`,
      run: ({ path, body }, { actor: by, at, area }) =>
        startPaper(ports, path, body, { by, at, area }),
    }),

    keepPaper: httpHandler(keepPaperApi, {
      audit,
      directory,
      subject: ({ path }) => `${path.refundId} ${path.paper}`,
      run: async ({ path }, { actor, area }) =>
        shown(await keepPaper(ports, path, { area }), actor),
    }),

    openPaper: httpHandler(openPaperApi, {
      audit,
      directory,
      subject: ({ path }) => `${path.refundId} ${path.paper}`,
      run: ({ path }, { area }) => openPaper(ports, path, { area }),
    }),

    submitRefund: httpHandler(submitRefundApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      run: async ({ path }, { actor, at, area }) =>
        shown(await handInRefund(ports, path.refundId, { at, area }), actor),
    }),

    renewAccount: httpHandler(renewAccountApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      run: async ({ path, body }, { actor, area }) =>
        shown(await changeAccount(ports, path.refundId, body, area), actor),
    }),
  };
}

function reviewerRoutes(ports: ApplicationDependencies) {
  const { audit, directory } = ports;
  const shown = showing(ports);
  return {
    reviewRefund: httpHandler(reviewRefundApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      facts: ({ state }) => ({ state }),
      run: async ({ path, body }, occasion) => {
        const { decision, ...said } = body;
        const decided = { ...said, approves: decision === 'approve' };
        return shown(await decideRefund(ports, path.refundId, decided, occasion), occasion.actor);
      },
    }),

    revealAccount: httpHandler(revealAccountApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.refundId}：${body.reason}`,
      run: ({ path }, occasion) => revealAccount(ports, path.refundId, occasion),
    }),

    payRefund: httpHandler(payRefundApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      run: async ({ path, body }, occasion) =>
        shown(await recordPayment(ports, path.refundId, body, occasion), occasion.actor),
    }),

    bounceRefund: httpHandler(bounceRefundApi, {
      audit,
      directory,
      subject: ({ path }) => path.refundId,
      run: async ({ path, body }, occasion) =>
        shown(await recordBounce(ports, path.refundId, body, occasion), occasion.actor),
    }),
  };
}

/** What was decided, shown to whoever decided it. */
function showing({ residents }: Pick<ApplicationDependencies, 'residents'>) {
  return async <Refusal>(
    decided: Decided<Refusal>,
    actor: string,
  ): Promise<
    | { readonly ok: true; readonly value: ShownRefund }
    | { readonly ok: false; readonly refusal: Refusal }
  > => (decided.ok ? accept(await shownRefund(residents, decided.value, actor)) : decided);
}
