import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { alipaySettingsSchema } from '../payments/adapters/alipay/settings.ts';
import { requestSignature, verifiedContent } from '../payments/adapters/alipay/signatures.ts';
import { beijingDateTime } from '../payments/adapters/beijing-time.ts';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { secretValue } from '../platform/secret-values.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoCounters } from './adapters/counters.dynamodb.ts';
import { CountyTokens } from './adapters/county-tokens.ts';
import { EvenPace } from './adapters/even-pace.ts';
import { DynamoFamilyBook } from './adapters/family-book.dynamodb.ts';
import { KeyedHashes } from './adapters/keyed-hashes.ts';
import { alipayOpenId } from './adapters/platforms/alipay.ts';
import { CountyAccounts } from './adapters/platforms/platform-accounts.ts';
import { weappOpenId } from './adapters/platforms/weapp.ts';
import { RandomCodes } from './adapters/random-codes.ts';
import { DynamoRequests } from './adapters/request-store.dynamodb.ts';
import { SeasonTerms } from './adapters/terms.ts';
import { TencentSms } from './adapters/texts/tencent-sms.ts';
import { deskHandlers } from './desk-handlers.ts';
import { familyHandlers } from './handlers.ts';

/** Longer than a message may take to be handed over (texts/tencent-sms.ts) with the reading and writing around it. */
const ANSWER_AFTER_MS = 2_500;

const table = env('FAMILIES_TABLE');
const client = new SecretsManagerClient({});
const stopwatch = () => performance.now();
const alipaySecret = secretValue({ client, secretId: env('ALIPAY_SECRET'), stopwatch });
const appId = envIfSet('WECHAT_APP_ID');

const ports = {
  audit,
  directory,
  sessions: new CountySessions(secrets),
  platforms: new CountyAccounts(secrets, {
    weapp: (code) =>
      weappOpenId(
        appId === undefined
          ? undefined
          : {
              appId,
              apiUrl: envIfSet('WECHAT_API_URL') ?? 'https://api.weixin.qq.com',
              appSecret: envIfSet('WECHAT_APP_SECRET') ?? '',
            },
        code,
      ),
    alipay: async (code, at) => {
      const timestamp = beijingDateTime(at);
      return alipayOpenId(await alipayApplication(), env('ALIPAY_URL'), { code, timestamp });
    },
  }),
  terms: new SeasonTerms(
    new DynamoPolicyStore(documents, env('POLICY_TABLE')),
    Number(env('COVERAGE_YEAR')),
  ),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  hashes: new KeyedHashes(secrets),
  codes: new RandomCodes(),
  counters: new DynamoCounters(documents, table),
  requests: new DynamoRequests(documents, table),
  book: new DynamoFamilyBook(documents, table),
  texts: new TencentSms({
    settings: secretValue({ client, secretId: env('SMS_SECRET'), stopwatch }),
    url: env('SMS_URL'),
  }),
  tokens: new CountyTokens(secrets),
  pace: new EvenPace(ANSWER_AFTER_MS),
};

/** The application of the mini-program is the one that takes the payments. */
async function alipayApplication() {
  const known = alipaySettingsSchema.safeParse(await alipaySecret());
  if (!known.success) return undefined;
  const { appId, privateKey, alipayPublicKey } = known.data;
  return {
    appId,
    signatureOf: (parameters: Readonly<Record<string, string>>) =>
      requestSignature(parameters, privateKey),
    contentOf: (text: string, method: string) => verifiedContent(text, method, alipayPublicKey),
  };
}

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...familyHandlers(ports), ...deskHandlers(ports) });

export { routes as familiesReads, routes as familiesChanges };
