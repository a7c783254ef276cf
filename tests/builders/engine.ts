import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { openSecrets, type Secrets } from '../../functions/platform/secrets.ts';
import { ensurePackaged } from '../../infra/build/ensure-built.ts';
import { templatePath } from '../../infra/build/package.ts';
import { createTables, startDynamo } from '../../infra/local/dynamo.ts';
import { startJsonServices } from '../../infra/local/json-services.ts';
import { kmsOperations } from '../../infra/local/kms.ts';
import { ResolvedTemplate, readTemplate } from '../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const aws = {
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'county', secretAccessKey: 'local-county-only' },
};

/** The tables as the packaged template declares them, in memory, and the county's keys: what adapters run on. */
export type Engine = {
  readonly documents: DynamoDBDocumentClient;
  /** The physical name of a declared table. */
  readonly table: (logicalId: string) => string;
  /** Keys as one container of the functions opens them. */
  readonly secrets: () => Promise<Secrets>;
  /** Opens the keys once more, as another container does. */
  readonly openAnother: () => Promise<Secrets>;
  /** Everything a table holds, as it is stored. */
  readonly scan: (logicalId: string) => Promise<readonly Record<string, unknown>[]>;
  readonly template: ResolvedTemplate;
  readonly stop: () => Promise<void>;
};

/** Starts the embedded engine for one test file. */
export async function startEngine(): Promise<Engine> {
  await ensurePackaged(ROOT, 'aws');
  const template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: aws.region,
    accountId: '000000000000',
    parameters: {
      TokenIssuer: 'http://127.0.0.1',
      TokenAudience: 'test',
      CoverageYear: '2027',
      WebOrigin: 'http://127.0.0.1',
    },
  });
  const dynamo = await startDynamo();
  await createTables(dynamo.url, aws.region, template.ofType('AWS::DynamoDB::Table'));
  const countyKeyId = template.attribute('CountyKey', 'Arn');
  const services = await startJsonServices({ TrentService: kmsOperations(countyKeyId, undefined) });
  const kms = new KMSClient({ ...aws, endpoint: services.url });
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...aws, endpoint: dynamo.url, maxAttempts: 6 }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const table = (logicalId: string) => template.ref(logicalId);
  const openAnother = () => openSecrets({ kms, documents, table: table('KeysTable'), countyKeyId });
  let opened: Promise<Secrets> | undefined;

  return {
    documents,
    table,
    secrets: () => {
      opened ??= openAnother();
      return opened;
    },
    openAnother,
    scan: async (logicalId) => {
      const items: Record<string, unknown>[] = [];
      for await (const { Items = [] } of paginateScan(
        { client: documents },
        { TableName: table(logicalId), ConsistentRead: true },
      )) {
        items.push(...Items);
      }
      return items;
    },
    template,
    stop: async () => {
      documents.destroy();
      kms.destroy();
      await Promise.all([services.close(), dynamo.stop()]);
    },
  };
}
