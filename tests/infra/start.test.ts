import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { startDynamo } from '../../infra/local/dynamo.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** `npm start` on a folder and port of its own. */
function start(program = 'infra/local/start.ts', ...argv: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, program), ...argv], {
    cwd: ROOT,
    env: { ...process.env, COUNTY_DIR: dir, PORT: '0', INIT_CWD: ROOT },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  let isOver = false;
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      isOver = true;
      resolve(code);
    }),
  );
  const until = async (words: string) => {
    while (!isOver && !said.includes(words)) await new Promise((look) => setTimeout(look, 20));
    return said;
  };
  return { child, ended, until, said: () => said };
}

const REPORT = join(dir, 'report.json');
const verify = (...argv: readonly string[]) =>
  start('infra/audit/verify.ts', '--county', dir, ...argv);

/** Somebody with the tables in hands, and without the key, takes a chain away, head and all. */
async function takeAChainAway(): Promise<void> {
  const dynamo = await startDynamo({ dir: join(dir, 'tables') });
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: dynamo.url,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'somebody', secretAccessKey: 'somebody' },
    }),
  );
  const { TableNames = [] } = await documents.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => /audit/iu.test(name)) ?? '';
  const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
  const chain = Items.find(({ pk }) => pk !== 'heads' && !String(pk).startsWith('person#'))?.['pk'];
  for (const { pk, sk } of Items) {
    if (pk !== chain && sk !== chain) continue;
    await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
  documents.destroy();
  await dynamo.stop();
}

describe('npm start', () => {
  test('A28-2 loads the sample county over cut-off starts, up to a day with failures and cases to decide', {
    timeout: 400_000,
  }, async () => {
    for (const words of ['青松镇有效缴费明细清册', '银杉镇两险批量扣款清册']) {
      const cut = start();
      await cut.until(words);
      cut.child.kill('SIGKILL');
      await cut.ended;
    }

    const county = start();
    const welcome = await county.until('Ctrl-C stops it');

    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/u.exec(welcome) ?? [];
    const token = readFileSync(join(dir, 'officer.token'), 'utf8').trim();
    const get = async (path: string) => {
      const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as Readonly<Record<string, readonly Record<string, unknown>[]>>;
    };
    const { imports = [] } = await get('/rosters/imports');
    const { cases = [] } = await get('/deductions/cases');
    const { lists = [] } = await get('/deductions/failure-lists/2026-10-26');
    // Six rosters and two agencies' lists; the third list waits on its receiver's desk.
    expect(imports.filter(({ status }) => status === 'applied')).toHaveLength(8);
    expect(imports.filter(({ status }) => status === 'checked')).toHaveLength(1);
    expect(cases.map(({ kind }) => kind).sort()).toEqual(['bank_silent', 'return_refused']);
    expect(lists).toHaveLength(3);
    expect(welcome).toContain(
      String(cases.find(({ kind }) => kind === 'return_refused')?.['caseId']),
    );

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('The county is up already');

    // The trail of a county that is up, and then of its files.
    const whileUp = verify('--report', REPORT);
    expect(await whileUp.ended, whileUp.said()).toBe(0);
    county.child.kill('SIGINT');
    expect(await county.ended).toBe(0);
    expect(existsSync(join(dir, 'loaded'))).toBe(true);
    const whenStopped = verify('--since', REPORT);
    expect(await whenStopped.ended, whenStopped.said()).toBe(0);

    await takeAChainAway();
    const blind = verify();
    expect(await blind.ended).toBe(0);
    const seeing = verify('--since', REPORT);
    expect(await seeing.ended).toBe(1);
    expect(seeing.said()).toContain('比上次报告时短了');
  });
});
