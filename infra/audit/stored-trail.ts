import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoAuditTrail } from '../../functions/audit/adapters/audit-trail.dynamodb.ts';
import { openSecrets, type Secrets } from '../../functions/platform/secrets.ts';
import { templatePath } from '../build/package.ts';
import { startDynamo } from '../local/dynamo.ts';
import { startJsonServices } from '../local/json-services.ts';
import { kmsOperations } from '../local/kms.ts';
import { runningStoreAddress } from '../local/store-address.ts';
import { ResolvedTemplate, readTemplate } from '../local/template.ts';

/** A trail opened for reading, with the key that its records are signed with. */
export type OpenTrail = {
  readonly trail: DynamoAuditTrail;
  readonly sign: Secrets['sign'];
  readonly close: () => Promise<void>;
};

/** There is no trail to verify; the message says what was looked for. */
export class NoTrail extends Error {
  override readonly name = 'NoTrail';
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOCAL = {
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'county', secretAccessKey: 'local-county-only' },
};

/** The trail that the environment's variables name, in AWS. */
export async function openCloudTrail(names: {
  readonly auditTable: string;
  readonly keysTable: string;
  readonly countyKeyId: string;
}): Promise<OpenTrail> {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 6 }));
  const kms = new KMSClient({});
  return opened(documents, kms, names, async () => {
    documents.destroy();
    kms.destroy();
  });
}

/**
 * The trail of a county on this machine: through its running engine, or by starting the engine on its
 * files while it is stopped.
 *
 * @throws NoTrail when there is no county in the folder.
 */
export async function openLocalTrail(dir: string): Promise<OpenTrail> {
  if (!existsSync(join(dir, 'tables')) || !existsSync(join(dir, 'county-key'))) {
    throw new NoTrail(`${dir} 里没有县的数据。先运行 npm start，或用 --county 指定文件夹。`);
  }
  const template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: LOCAL.region,
    accountId: '000000000000',
    parameters: { TokenIssuer: '', TokenAudience: '', CoverageYear: '' },
  });
  const countyKeyId = template.attribute('CountyKey', 'Arn');
  const services = await startJsonServices({
    TrentService: kmsOperations(countyKeyId, join(dir, 'county-key')),
  });
  const running = await runningStoreAddress(dir);
  const dynamo =
    running === undefined
      ? await startDynamo({ dir: join(dir, 'tables') })
      : { url: running, stop: async () => undefined };
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...LOCAL, endpoint: dynamo.url }),
  );
  const kms = new KMSClient({ ...LOCAL, endpoint: services.url });
  const names = {
    auditTable: template.ref('AuditTable'),
    keysTable: template.ref('KeysTable'),
    countyKeyId,
  };
  return opened(documents, kms, names, async () => {
    documents.destroy();
    kms.destroy();
    await Promise.all([services.close(), dynamo.stop()]);
  });
}

async function opened(
  documents: DynamoDBDocumentClient,
  kms: KMSClient,
  names: {
    readonly auditTable: string;
    readonly keysTable: string;
    readonly countyKeyId: string;
  },
  close: () => Promise<void>,
): Promise<OpenTrail> {
  const { auditTable, keysTable, countyKeyId } = names;
  // Opening makes the keys that are missing; a verification writes nothing.
  const key = { pk: 'audit-1', sk: 'key' };
  const { Item } = await documents.send(new GetCommand({ TableName: keysTable, Key: key }));
  if (Item === undefined) {
    await close();
    throw new NoTrail(`${keysTable} 里没有留痕的密钥：还没有留痕，或密钥被人删除。`);
  }
  const secrets = await openSecrets({ kms, documents, table: keysTable, countyKeyId });
  return {
    trail: new DynamoAuditTrail(documents, auditTable, async () => secrets),
    sign: secrets.sign,
    close,
  };
}
