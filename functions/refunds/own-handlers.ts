import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  addOwnPaperApi,
  applyForOwnRefundApi,
  keepOwnPaperApi,
  listOwnRefundReasonsApi,
  listOwnRefundsApi,
  renewOwnAccountApi,
  showOwnRefundApi,
  submitOwnRefundApi,
} from '@liangxian/shared/refunds/own-refunds.api.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import type { ApplicationDependencies } from './application-handlers.ts';
import { applyForRefund, handInRefund } from './apply-for-refund.ts';
import {
  type Asker,
  findOwnRefund,
  listOwnRefundReasons,
  listOwnRefunds,
  shownOwn,
} from './own-refunds.ts';
import { keepPaper, startPaper } from './refund-papers.ts';
import { changeAccount } from './review-refund.ts';

export type OwnRefundsDependencies = Omit<ApplicationDependencies, 'directory'> & {
  readonly audit: AuditTrail;
  readonly sessions: Sessions;
  /** The year that is being collected. */
  readonly coverageYear: number;
};

/** Residents apply for the family: the same acts as the township's, for whoever the session names. */
export function ownRefundRoutes(ports: OwnRefundsDependencies) {
  return { ...lookingRoutes(ports), ...applyingRoutes(ports) };
}

function lookingRoutes(ports: OwnRefundsDependencies) {
  const { audit, sessions } = ports;
  return {
    listOwnRefundReasons: residentHandler(listOwnRefundReasonsApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, occasion) => {
        const coverageYear = query.coverageYear ?? ports.coverageYear;
        return listOwnRefundReasons(ports, { ...path, coverageYear }, occasion);
      },
    }),

    listOwnRefunds: residentHandler(listOwnRefundsApi, {
      audit,
      sessions,
      subject: () => 'the family’s refunds',
      facts: ({ refunds }) => ({
        persons: [...new Set(refunds.map(({ personId }) => personId))].join(' '),
      }),
      run: (_, occasion) => listOwnRefunds(ports, occasion),
    }),

    showOwnRefund: residentHandler(showOwnRefundApi, {
      audit,
      sessions,
      subject: ({ path }) => path.refundId,
      facts: ({ personId }) => ({ personId }),
      run: async ({ path }, { resident }) =>
        shown(ports, await findOwnRefund(ports, path.refundId, resident)),
    }),
  };
}

function applyingRoutes(ports: OwnRefundsDependencies) {
  const { audit, sessions } = ports;
  /** Does something with an application of the family; the area is the whole county, because the family is the bound. */
  const ofFamily = async <Value, Refusal extends { readonly code: string }>(
    refundId: string,
    resident: Asker,
    act: () => Promise<Result<Value, Refusal>>,
  ) => {
    const found = await findOwnRefund(ports, refundId, resident);
    return found.ok ? withinCounty(await act()) : found;
  };
  return {
    applyForOwnRefund: residentHandler(applyForOwnRefundApi, {
      audit,
      sessions,
      subject: ({ body }) => body.personId,
      facts: ({ refundId }) => ({ refundId }),
      run: async ({ body }, { resident, at }) => {
        if (!resident.mayPayFor.includes(body.personId)) {
          return refuse({ code: 'PERSON_NOT_FOUND' });
        }
        const by = { by: resident.personId, at, area: COUNTY };
        return shown(ports, withinCounty(await applyForRefund(ports, body, by)));
      },
    }),

    addOwnPaper: residentHandler(addOwnPaperApi, {
      audit,
      sessions,
      subject: ({ path }) => `${path.refundId} ${path.paper}`,
      run: ({ path, body }, { resident, at }) =>
        ofFamily(path.refundId, resident, () =>
          startPaper(ports, path, body, { by: resident.personId, at, area: COUNTY }),
        ),
    }),

    keepOwnPaper: residentHandler(keepOwnPaperApi, {
      audit,
      sessions,
      subject: ({ path }) => `${path.refundId} ${path.paper}`,
      run: async ({ path }, { resident }) =>
        shown(
          ports,
          await ofFamily(path.refundId, resident, () => keepPaper(ports, path, { area: COUNTY })),
        ),
    }),

    submitOwnRefund: residentHandler(submitOwnRefundApi, {
      audit,
      sessions,
      subject: ({ path }) => path.refundId,
      run: async ({ path }, { resident, at }) =>
        shown(
          ports,
          await ofFamily(path.refundId, resident, () =>
            handInRefund(ports, path.refundId, { at, area: COUNTY }),
          ),
        ),
    }),

    renewOwnAccount: residentHandler(renewOwnAccountApi, {
      audit,
      sessions,
      subject: ({ path }) => path.refundId,
      run: async ({ path, body }, { resident }) =>
        shown(
          ports,
          await ofFamily(path.refundId, resident, () =>
            changeAccount(ports, path.refundId, body, COUNTY),
          ),
        ),
    }),
  };
}

/** A refusal as an act within the whole county can give it. */
type WithinCounty<Refusal> = Refusal extends { readonly code: infer Code }
  ? Omit<Refusal, 'code'> & { readonly code: Exclude<Code, 'OUT_OF_AREA'> }
  : never;

/** @throws InvariantError where the whole county would not be enough. */
function withinCounty<Value, Refusal extends { readonly code: string }>(
  decided: Result<Value, Refusal>,
): Result<Value, WithinCounty<Refusal>> {
  if (!decided.ok && decided.refusal.code === 'OUT_OF_AREA') {
    throw new InvariantError('Nothing lies outside the county');
  }
  return decided as Result<Value, WithinCounty<Refusal>>;
}

async function shown<Refusal extends { readonly code: string }>(
  ports: Pick<OwnRefundsDependencies, 'policies' | 'residents'>,
  decided: Result<PolicyRefund, Refusal>,
) {
  if (!decided.ok) return decided;
  const [own] = await shownOwn(ports, [decided.value]);
  if (own === undefined) throw new InvariantError('One application is shown as one');
  return accept(own);
}
