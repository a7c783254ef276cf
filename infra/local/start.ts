import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type County, createCounty } from './county.ts';
import { DEMO_STARTS_AT, loadDemoCounty } from './demo-county.ts';
import { forgetStoreAddress, noteStoreAddress, runningStoreAddress } from './store-address.ts';
import { welcome } from './welcome.ts';

/**
 * `npm start`: the sample county in `.county/` (or COUNTY_DIR), on port 8080 (or PORT) with its console on the next
 * one, its identity provider and the residents' pages on those after, up until Ctrl-C. Another start goes on from where the last one stopped, even in the middle of loading.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIR = process.env['COUNTY_DIR'] ?? join(ROOT, '.county');
/** Written when the sample county is wholly loaded. */
const LOADED = join(DIR, 'loaded');
const PORT = Number(process.env['PORT'] ?? 8080);

if ((await runningStoreAddress(DIR)) !== undefined) {
  console.error('The county is up already: use that one, or stop it with Ctrl-C first.');
  process.exit(1);
}
mkdirSync(DIR, { recursive: true });
const county = await broughtUp();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    console.log('Stopping …');
    forgetStoreAddress(DIR);
    void county.stop().then(() => process.exit(0));
  });
}
await noteStoreAddress(DIR, county);
if (!existsSync(LOADED)) {
  console.log('Loading the sample county …');
  await loadDemoCounty({
    county,
    say: (line) => console.log(`  ${line}`),
  });
  writeFileSync(LOADED, '');
}
writeFileSync(join(DIR, 'officer.token'), `${county.token}\n`);
console.log(await welcome(county, relative(process.cwd(), DIR)));

async function broughtUp(): Promise<County> {
  try {
    return await createCounty({
      dir: DIR,
      startAt: DEMO_STARTS_AT,
      bankProfile: 'lifelike',
      directory: 'whole',
      port: PORT,
      consolePort: PORT === 0 ? 0 : PORT + 1,
      issuerPort: PORT === 0 ? 0 : PORT + 2,
      phonePort: PORT === 0 ? 0 : PORT + 3,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(
      `One of the ports ${PORT} to ${PORT + 3} is taken by another program. Take another one: PORT=8090 npm start`,
    );
    process.exit(1);
  }
}
