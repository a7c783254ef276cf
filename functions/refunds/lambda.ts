import { randomBytes } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { documentFault } from '../exchange/adapters/document-check.ts';
import { DynamoOrderStore } from '../payments/adapters/order-store.dynamodb.ts';
import { SecretGateways } from '../payments/adapters/secret-gateways.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoHoldingStore } from '../residents/adapters/holding-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { SfnReversals } from './adapters/machines.sfn.ts';
import { S3PaperFiles } from './adapters/paper-files.s3.ts';
import { DynamoRefundStore } from './adapters/refund-store.dynamodb.ts';
import { reversalIds } from './adapters/reversal-ids.ts';
import { DynamoReversalStore } from './adapters/reversal-store.dynamodb.ts';
import { DynamoRosterStore } from './adapters/roster-store.dynamodb.ts';
import { type RefundsDependencies, refundsHandlers } from './handlers.ts';
import { ownRefundRoutes } from './own-handlers.ts';

const table = env('REFUNDS_TABLE');
const bucket = env('OFFICE_FILES_BUCKET');
const coverageYear = Number(env('COVERAGE_YEAR'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

/** What officers' and residents' routes both run on. */
const dependencies: RefundsDependencies = {
  audit,
  directory,
  newRefundId: (at) => `rf_${at.toString(36)}-${randomBytes(8).toString('hex')}`,
  reversalIdOf: reversalIds(secrets),
  policies,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  holdings: new DynamoHoldingStore(documents, env('RESIDENTS_TABLE')),
  door: new DynamoDueDoor(documents, env('DUES_TABLE')),
  reversals: new DynamoReversalStore(documents, table),
  refunds: new DynamoRefundStore(documents, table, secrets),
  rosters: new DynamoRosterStore(documents, table),
  orders: new DynamoOrderStore(documents, env('PAYMENTS_TABLE')),
  gateways: new SecretGateways({
    client: new SecretsManagerClient({}),
    // Only the function that asks gateways is told where they are.
    secretIds: {
      wechat_pay: envIfSet('WECHAT_PAY_SECRET') ?? '',
      alipay: envIfSet('ALIPAY_SECRET') ?? '',
    },
    urls: {
      wechat_pay: envIfSet('WECHAT_PAY_URL') ?? '',
      alipay: envIfSet('ALIPAY_URL') ?? '',
    },
    publicUrl: envIfSet('PUBLIC_URL') ?? '',
    nonce: () => randomBytes(16).toString('hex'),
    stopwatch: () => performance.now(),
  }),
  papers: new S3PaperFiles({
    objects,
    bucket,
    // Workbooks are no papers: none is ever asked about.
    faultOf: (path, extension) => documentFault(path, extension, async () => undefined),
  }),
  lists: new ListWorkbooks(objects, bucket),
  machines: new SfnReversals(machines, env('CHANNEL_REVERSALS_MACHINE')),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear,
  }),
};

const handlers = refundsHandlers(dependencies);
const own = ownRefundRoutes({
  ...dependencies,
  sessions: new CountySessions(secrets),
  coverageYear,
});

export const { workOnReversals } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...own });

export { routes as refundsReads, routes as refundsChanges };
