import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CreateTableCommandInput,
  DynamoDB,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import type { Declared } from './template.ts';

export type Dynamo = { readonly url: string; readonly stop: () => Promise<void> };

type Engine = {
  readonly command: string;
  readonly args: (port: number, dir: string | undefined) => readonly string[];
};

const ATTEMPTS = 5;
const PROBE_EVERY_MS = 10;
/** Java needs several seconds on a slow machine; the first choice needs milliseconds. */
const READY_WITHIN_MS = 30_000;

/**
 * Starts a DynamoDB engine on a free port: on file under `dir`, or in memory without one.
 *
 * @throws Error with one sentence on what to install when no engine can run here.
 */
export async function startDynamo({ dir }: { readonly dir?: string } = {}): Promise<Dynamo> {
  if (dir !== undefined) mkdirSync(dir, { recursive: true });
  const { platform, arch } = process;
  const engine = engineFor({ platform, arch, jar: process.env['LIANGXIAN_DYNAMODB_LOCAL'] });
  let said = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // No engine takes port 0, and somebody may take a free port before the engine does: then another one.
    const port = await freePort();
    const guarded = startGuarded(engine.command, engine.args(port, dir));
    const url = `http://127.0.0.1:${port}`;
    const outcome = await Promise.race([guarded.ended, answers(url, guarded)]);
    if (outcome === 'ready') return { url, stop: guarded.stop };
    said = outcome;
  }
  throw new Error(`The DynamoDB engine did not start: ${said}`);
}

/** Creates what the template declares; tables that are already there stay as they are. */
export async function createTables(url: string, region: string, tables: readonly Declared[]) {
  const client = new DynamoDB({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await Promise.all(
      tables.map(async ({ logicalId, properties }) => {
        const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = properties;
        const indexes = GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes };
        try {
          await client.createTable({
            TableName: properties['TableName'] ?? logicalId,
            AttributeDefinitions,
            KeySchema,
            BillingMode,
            ...indexes,
          } as CreateTableCommandInput);
        } catch (error) {
          if (!(error instanceof ResourceInUseException)) throw error;
        }
      }),
    );
  } finally {
    client.destroy();
  }
}

/** The engine for a machine: the native one where it runs, else the jar. @throws Error saying what to install. */
export function engineFor(machine: {
  readonly platform: string;
  readonly arch: string;
  readonly jar: string | undefined;
}): Engine {
  const { platform, arch, jar } = machine;
  const native = platform === 'linux' && arch === 'x64' ? nativeEngine() : undefined;
  if (native !== undefined) {
    return {
      command: native,
      args: (port, dir) => [
        'serve',
        '--port',
        String(port),
        ...(dir === undefined ? [] : ['--db-path', join(dir, 'tables.sqlite')]),
      ],
    };
  }
  if (jar !== undefined && jar !== '') {
    return {
      command: 'java',
      args: (port, dir) => [
        `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`,
        '-jar',
        jar,
        '-port',
        String(port),
        ...(dir === undefined ? ['-inMemory'] : ['-sharedDb', '-dbPath', dir]),
      ],
    };
  }
  throw new Error(
    `No DynamoDB engine for ${platform}-${arch}: install Java and DynamoDB Local, and set LIANGXIAN_DYNAMODB_LOCAL to the path of DynamoDBLocal.jar.`,
  );
}

function nativeEngine(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    return join(dirname(manifest), 'dynoxide');
  } catch {
    return undefined;
  }
}

/** The engine answers once it listens, whatever it thinks of the question. */
async function answers(url: string, guarded: GuardedProcess): Promise<string> {
  let ended = false;
  void guarded.ended.then(() => {
    ended = true;
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!ended && performance.now() < deadline) {
    try {
      await fetch(url, { method: 'POST', body: '{}' });
      return 'ready';
    } catch {
      await pause(PROBE_EVERY_MS);
    }
  }
  await guarded.stop();
  return guarded.ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
