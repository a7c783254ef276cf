import { createHash, randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { S3BillFiles } from './adapters/bill-files.s3.ts';
import { DynamoBillStore } from './adapters/bill-store.dynamodb.ts';
import { KeyedOrderIds } from './adapters/order-ids.ts';
import { DynamoOrderStore } from './adapters/order-store.dynamodb.ts';
import { SecretGateways } from './adapters/secret-gateways.ts';
import { paymentHandlers } from './handlers.ts';

const stopwatch = () => performance.now();

const orders = new DynamoOrderStore(documents, env('PAYMENTS_TABLE'));

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
  coverageYear: Number(env('COVERAGE_YEAR')),
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  ids: new KeyedOrderIds(secrets),
  orders,
  orderLists: orders,
  bills: new DynamoBillStore(documents, env('PAYMENTS_TABLE')),
  billFiles: new S3BillFiles(new ObjectFiles(objects, env('BANK_FILES_BUCKET'))),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  door: new DynamoDueDoor(documents, env('DUES_TABLE')),
  gateways: freshGateways(),
  freshGateways,
});

export const { watchOrders, compareBills } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as paymentsReads, routes as paymentsChanges };
