import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import { addDays, instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamoAuditTrail } from '../../../functions/audit/adapters/audit-trail.dynamodb.ts';
import { verifyPage } from '../../../functions/audit/verify-page.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

const DAYS = 3;
const RECORDS_A_DAY = 2;

let engine: Engine;
let sign: (text: string) => string;

beforeAll(async () => {
  engine = await startEngine();
  ({ sign } = await engine.secrets());
  for (let day = 0; day < DAYS; day++) {
    // A container of its own for each day: a chain each.
    const trail = aTrail();
    for (let no = 0; no < RECORDS_A_DAY; no++) await trail.append(anEntry(day));
  }
});
afterAll(() => engine.stop());

const aTrail = () =>
  new DynamoAuditTrail(engine.documents, engine.table('AuditTable'), engine.secrets);

function anEntry(day: number): AuditEntry {
  return {
    at: instantAt(addDays(localDate('2026-10-22'), day), 10),
    actor: 'officer',
    act: 'residents.showResident',
    subject: 'ps_1',
    phase: 'begin',
    facts: {},
  };
}

/** Every page of one chain each, as somebody turns them. */
async function verified() {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await verifyPage(aTrail(), sign, { limit: 1, cursor });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return {
    chains: pages.reduce((sum, page) => sum + page.chains, 0),
    records: pages.reduce((sum, page) => sum + page.records, 0),
    faults: pages.flatMap(({ faults }) => faults),
  };
}

test('A20-1 the whole trail is verified page by page, every chain once', async () => {
  expect(await verified()).toEqual({ chains: DAYS, records: DAYS * RECORDS_A_DAY, faults: [] });
});

test('A20-1 a record taken out is found on the page of its chain, and on no other', async () => {
  const [chain = ''] = await Array.fromAsync(aTrail().chains());
  const [first] = await Array.fromAsync(aTrail().read(chain));
  const sk = String(first?.place).padStart(9, '0');
  await engine.documents.send(
    new DeleteCommand({ TableName: engine.table('AuditTable'), Key: { pk: chain, sk } }),
  );

  const { faults } = await verified();

  expect(new Set(faults.map((fault) => fault.chain))).toEqual(new Set([chain]));
  expect(faults).toContainEqual({ chain, sequence: first?.place, code: 'MISSING' });
});
