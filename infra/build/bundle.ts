import { existsSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A bundle past this size starts slowly enough for an officer to notice, so it does not ship. */
const MAX_BUNDLE_BYTES = 1_000_000;

export type Bundle = { readonly room: string; readonly bytes: number };

/**
 * Bundles `functions/<room>/lambda.ts` into `dist/<room>/lambda.mjs`, one file per room: its functions
 * share adapters, so that one bundle each would be the same bytes many times over. The AWS SDK stays
 * outside: the Lambda runtime carries it (docs/adr/0009-packaging.md has the measurement).
 *
 * @throws Error when a bundle is larger than a megabyte.
 */
export async function bundleRooms(root: string): Promise<readonly Bundle[]> {
  const bundles = await Promise.all(roomsOf(root).map((room) => bundleRoom(root, room)));
  const tooLarge = bundles.filter(({ bytes }) => bytes > MAX_BUNDLE_BYTES);
  if (tooLarge.length > 0) {
    throw new Error(`Larger than ${MAX_BUNDLE_BYTES} bytes: ${tooLarge.map(sizeLine).join(', ')}`);
  }
  return bundles;
}

/** The rooms that have something to deploy. */
function roomsOf(root: string): readonly string[] {
  const functions = join(root, 'functions');
  return readdirSync(functions).filter((room) => existsSync(join(functions, room, 'lambda.ts')));
}

async function bundleRoom(root: string, room: string): Promise<Bundle> {
  const outfile = join(root, 'dist', room, 'lambda.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [join('functions', room, 'lambda.ts')],
    outfile,
    bundle: true,
    minify: true,
    // Failures are retried by class name and the log names them: minifying must not rename them.
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['@aws-sdk/*'],
    alias: { 'brotli/decompress.js': './infra/build/node-brotli.ts' },
    // Some dependencies are CommonJS and call require(), which an ES module does not have.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return { room, bytes: (await stat(outfile)).size };
}

export function sizeLine({ room, bytes }: Bundle): string {
  return `${room} ${(bytes / 1024).toFixed(0)} KiB`;
}
