import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, ensureMiniprogram } from './build/ensure-built.ts';
import type { MiniprogramTarget } from './build/miniprogram.ts';
import { claim } from './local/claim.ts';

/** What `npm start`, `npm test` and the others do once Node 24 runs. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

// Whoever started us is gone, even by kill -9: nothing of ours may stay behind.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

const [command = '', ...args] = process.argv.slice(2);

switch (command) {
  case 'start':
    await build(['h5', 'weapp']);
    await become('infra/local/start.ts', args);
    break;
  case 'season':
    await build();
    await become('infra/local/season.ts', args);
    break;
  case 'audit:verify':
    await build();
    await become('infra/audit/verify.ts', args);
    break;
  case 'bench':
    await build();
    await become('bench/run.ts', args);
    break;
  case 'test':
    await build(['h5', 'weapp', 'alipay']);
    await become('node_modules/vitest/vitest.mjs', ['run', ...args]);
    break;
  case 'screenshots':
    await build(['h5']);
    await become('tests/browser/screenshots.ts', args);
    break;
  case 'site:publish':
    await build(['h5']);
    await become('infra/site/publish.ts', args);
    break;
  case 'check':
    await become('infra/check.ts', args);
    break;
  case 'reset':
    reset(process.env['COUNTY_DIR'] ?? join(ROOT, '.county'));
    break;
  default:
    console.error(
      'Commands: start, test, season, audit:verify, site:publish, check, bench, screenshots, reset.',
    );
    process.exitCode = 1;
}

/** Forgets the local county, unless it is up. */
function reset(dir: string): void {
  try {
    claim(dir)();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  rmSync(dir, { recursive: true, force: true });
  console.log('The local county is forgotten; npm start begins a new one.');
}

/** Builds what has changed; stopped in the middle, it takes its helpers with it. */
async function build(miniprogram: readonly MiniprogramTarget[] = []): Promise<void> {
  const leave = () => process.exit(1);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, leave);
  await ensureBuilt(ROOT, console.log);
  await ensureMiniprogram(ROOT, miniprogram, console.log);
  for (const signal of signals) process.off(signal, leave);
}

/** Goes on as another program, as if that had been called with these arguments. */
async function become(path: string, programArgs: readonly string[]): Promise<void> {
  const program = join(ROOT, path);
  process.argv.splice(1, process.argv.length, program, ...programArgs);
  await import(pathToFileURL(program).href);
}
