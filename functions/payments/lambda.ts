import { createHash, randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoWorkedFollowUpStore } from '../deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from '../dues/adapters/due-lists.dynamodb.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { GiveBacks } from '../refunds/adapters/give-backs.ts';
import { SfnReversals } from '../refunds/adapters/machines.sfn.ts';
import { reversalIds } from '../refunds/adapters/reversal-ids.ts';
import { DynamoReversalStore } from '../refunds/adapters/reversal-store.dynamodb.ts';
import { ToldReturns } from '../refunds/adapters/told-returns.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { S3BillFiles } from './adapters/bill-files.s3.ts';
import { DynamoBillStore } from './adapters/bill-store.dynamodb.ts';
import { DynamoGuidanceStore } from './adapters/guidance-store.dynamodb.ts';
import { KeyedOrderIds } from './adapters/order-ids.ts';
import { DynamoOrderStore } from './adapters/order-store.dynamodb.ts';
import { S3ReportFiles } from './adapters/report-files.s3.ts';
import { HmacKeys, keysFromSecret } from './adapters/report-keys.ts';
import { isSignedBy } from './adapters/report-signature.ts';
import { DynamoReportStore } from './adapters/report-store.dynamodb.ts';
import { SecretGateways } from './adapters/secret-gateways.ts';
import { channelReportHandlers } from './channel-report-handlers.ts';
import { guidanceHandlers } from './guidance-handlers.ts';
import { paymentHandlers } from './handlers.ts';

const stopwatch = () => performance.now();
const table = env('PAYMENTS_TABLE');
const coverageYear = Number(env('COVERAGE_YEAR'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));
const door = new DynamoDueDoor(documents, env('DUES_TABLE'));
const residents = new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets);
const bankFiles = new ObjectFiles(objects, env('BANK_FILES_BUCKET'));

const orders = new DynamoOrderStore(documents, table);
const reversals = new DynamoReversalStore(documents, env('REFUNDS_TABLE'));

const secretValues = new SecretsManagerClient({});
const freshGateways = () =>
  new SecretGateways({
    client: secretValues,
    secretIds: {
      wechat_pay: env('WECHAT_PAY_SECRET'),
      alipay: env('ALIPAY_SECRET'),
    },
    urls: { wechat_pay: env('WECHAT_PAY_URL'), alipay: env('ALIPAY_URL') },
    publicUrl: envIfSet('PUBLIC_URL') ?? '',
    nonce: () => randomUUID().replaceAll('-', ''),
    stopwatch,
  });

const handlers = paymentHandlers({
  audit,
  directory,
  sessions: new CountySessions(secrets),
  stopwatch,
  coverageYear,
  policies,
  ids: new KeyedOrderIds(secrets),
  orders,
  orderLists: orders,
  bills: new DynamoBillStore(documents, table),
  billFiles: new S3BillFiles(bankFiles),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  door,
  gateways: freshGateways(),
  freshGateways,
  returns: new ToldReturns(reversals, new SfnReversals(machines, env('CHANNEL_REVERSALS_MACHINE'))),
});

const reports = channelReportHandlers({
  audit,
  directory,
  coverageYear,
  policies,
  reportFiles: new S3ReportFiles(bankFiles),
  reports: new DynamoReportStore(documents, table, secrets),
  door,
  persons: residents,
  giveBacks: new GiveBacks({
    reversals,
    policies,
    reversalIdOf: reversalIds(secrets),
    coverageYear,
  }),
  reportKeys: new HmacKeys(keysFromSecret(secretValues, env('CHANNEL_KEYS_SECRET'))),
  isSignedBy,
});

const guidance = guidanceHandlers({
  audit,
  directory,
  policies,
  dueLists: new DynamoDueLists(documents, env('DUES_TABLE')),
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  followUps: new DynamoWorkedFollowUpStore(documents, env('DEDUCTIONS_TABLE')),
  residents,
  marks: new DynamoGuidanceStore(documents, table),
  lists: new ListWorkbooks(objects, env('OFFICE_FILES_BUCKET')),
});

export const { watchOrders, compareBills } = handlers;
export const { workOnReport } = reports;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...reports, ...guidance });

export { routes as paymentsReads, routes as paymentsChanges };
