import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { ObjectFiles } from '../../functions/platform/object-files.ts';
import { startS3 } from '../../infra/local/s3/s3-server.ts';
import { declaredBuckets } from '../../infra/local/surroundings.ts';
import type { Engine } from './engine.ts';

const SIGNING_KEYS = { accessKeyId: 'county', secretAccessKey: 'local-county-only' };

/** The buckets as the packaged template declares them, in a folder that goes when the test goes. */
export type LocalFiles = {
  readonly objects: S3Client;
  /** The physical name of a declared bucket. */
  readonly bucket: (logicalId: string) => string;
  /** The files of a declared bucket. */
  readonly files: (logicalId: string) => ObjectFiles;
  readonly stop: () => Promise<void>;
};

export async function startFiles({ template }: Pick<Engine, 'template'>): Promise<LocalFiles> {
  const dir = mkdtempSync(join(tmpdir(), 'liangxian-files-'));
  const server = await startS3({
    dir,
    buckets: declaredBuckets(template),
    keys: SIGNING_KEYS,
    // Signed links live by the clock of this machine.
    now: Date.now,
    onCreated: () => undefined,
  });
  const objects = new S3Client({
    region: 'ap-southeast-1',
    credentials: SIGNING_KEYS,
    endpoint: server.url,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const bucket = (logicalId: string) => template.ref(logicalId);
  return {
    objects,
    bucket,
    files: (logicalId) => new ObjectFiles(objects, bucket(logicalId)),
    stop: async () => {
      objects.destroy();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
