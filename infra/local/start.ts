import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claim } from './claim.ts';
import { type County, createCounty } from './county.ts';
import { DEMO_STARTS_AT, loadDemoCounty } from './demo-county.ts';
import { beijingTime } from './http/clock-pages.ts';

/** `npm start`: the sample county in `.county/`, up until Ctrl-C. A second start goes on from where it was. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIR = join(ROOT, '.county');
/** Written when the sample county is wholly loaded. */
const LOADED = join(DIR, 'loaded');
const USUAL_PORT = 8080;

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function start(): Promise<void> {
  if (existsSync(DIR) && !existsSync(LOADED)) {
    claim(DIR)();
    console.log('The last start was cut off while the county was being loaded; beginning anew.');
    rmSync(DIR, { recursive: true });
  }
  const isNew = !existsSync(DIR);
  const county = await createCounty({
    dir: DIR,
    startAt: DEMO_STARTS_AT,
    bankProfile: 'lifelike',
    port: await freeOr0(Number(process.env['PORT'] ?? USUAL_PORT)),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.log('Stopping …');
      void county.stop().then(() => process.exit(0));
    });
  }
  if (isNew) {
    console.log('Loading the sample county …');
    await loadDemoCounty(county, (line) => console.log(`  ${line}`));
    writeFileSync(LOADED, '');
  }
  writeFileSync(join(DIR, 'officer.token'), `${county.token}\n`, { mode: 0o600 });
  console.log(welcome(county));
}

/** The port, or 0 (any) when somebody else has it. */
function freeOr0(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(0));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

function welcome({ url, clock }: County): string {
  return `
The county is up. It is ${beijingTime(clock.now())} there (Beijing time), and stays so until the clock is moved.

  API              ${url}
  officer's token  .county/officer.token
  files            .county/files/  (office-files-bucket: uploads, outcomes, failure lists; bank-files-bucket: outbox, inbox)
  functions' log   .county/functions.log

Try:
  export TOKEN=$(cat .county/officer.token)
  curl -H "Authorization: Bearer $TOKEN" ${url}/policy/seasons/2027
  curl -H "Authorization: Bearer $TOKEN" ${url}/rosters/imports
  curl -H "Authorization: Bearer $TOKEN" ${url}/deductions/runs
  curl -X POST ${url}/local/clock -d '{"advanceDays": 1}'      # a day goes by: deductions, bank answers, failure lists

Ctrl-C stops it; npm start goes on from here; npm run reset forgets it.`;
}
