import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTables, startDynamo } from './dynamo.ts';
import type { ObjectCreated } from './s3/object-store.ts';
import { startS3 } from './s3/s3-server.ts';
import type { SigningKeys } from './s3/signature.ts';
import { declaredBuckets } from './surroundings.ts';
import type { ResolvedTemplate } from './template.ts';

/** The declared tables and buckets on real engines, with clients for them. */
export type Engines = {
  readonly tablesUrl: string;
  readonly filesUrl: string;
  readonly documents: DynamoDBDocumentClient;
  readonly s3: S3Client;
  readonly stop: () => Promise<void>;
};

/** Brings up tables and buckets: under `dir`, or only as long as the process lives. */
export async function startEngines(
  template: ResolvedTemplate,
  options: {
    readonly dir: string | undefined;
    readonly region: string;
    readonly keys: SigningKeys;
    readonly onCreated: (object: ObjectCreated) => void;
  },
): Promise<Engines> {
  const { dir, region, keys } = options;
  const filesDir =
    dir === undefined ? mkdtempSync(join(tmpdir(), 'liangxian-')) : join(dir, 'files');
  const files = await startS3({
    dir: filesDir,
    buckets: declaredBuckets(template),
    keys,
    // The SDK signs by this machine's own clock, and a signed URL lives by the minutes of whoever clicks it.
    now: Date.now,
    onCreated: options.onCreated,
  });
  const dynamo = await startDynamo(dir === undefined ? {} : { dir: join(dir, 'tables') });
  await createTables(dynamo.url, region, template.ofType('AWS::DynamoDB::Table'));

  const aws = { region, credentials: keys };
  const s3 = new S3Client({
    ...aws,
    endpoint: files.url,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...aws, endpoint: dynamo.url }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return {
    tablesUrl: dynamo.url,
    filesUrl: files.url,
    documents,
    s3,
    stop: async () => {
      documents.destroy();
      s3.destroy();
      await Promise.all([files.close(), dynamo.stop()]);
      if (dir === undefined) rmSync(filesDir, { recursive: true, force: true });
    },
  };
}
