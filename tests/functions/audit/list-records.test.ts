import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamoAuditTrail } from '../../../functions/audit/adapters/audit-trail.dynamodb.ts';
import { listRecords } from '../../../functions/audit/list-records.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let trail: DynamoAuditTrail;
const MONDAY = localDate('2026-10-26');

beforeAll(async () => {
  engine = await startEngine();
  trail = new DynamoAuditTrail(engine.documents, engine.table('AuditTable'), engine.secrets);
  for (const day of ['2026-10-25', '2026-10-26']) {
    for (let no = 1; no <= 5; no++) await trail.append(aLookAt(`ps_${no}`, day));
  }
});
afterAll(() => engine.stop());

function aLookAt(subject: string, day: string): AuditEntry {
  return {
    at: instantAt(localDate(day), 10),
    actor: subject === 'ps_3' ? 'of_inspector' : 'of_officer',
    act: 'residents.showResident',
    subject,
    phase: 'begin',
    facts: {},
  };
}

test('A20-1 the trail of a day names every look of that day and none of another', async () => {
  const { records, cursor } = await listRecords(trail, { day: MONDAY, limit: 50 });

  expect(records.map(({ subject }) => subject).sort()).toEqual([
    'ps_1',
    'ps_2',
    'ps_3',
    'ps_4',
    'ps_5',
  ]);
  expect(records.every(({ at }) => at === instantAt(MONDAY, 10))).toBe(true);
  expect(cursor).toBeUndefined();
});

test('it is read page by page without losing or repeating a record', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(trail, { day: MONDAY, limit: 2, cursor });
    seen.push(...page.records.map(({ subject }) => subject));
    cursor = page.cursor;
  } while (cursor !== undefined);

  expect(seen.sort()).toEqual(['ps_1', 'ps_2', 'ps_3', 'ps_4', 'ps_5']);
});

test('what one officer looked at is found by the officer', async () => {
  const { records } = await listRecords(trail, { day: MONDAY, limit: 50, actor: 'of_inspector' });

  expect(records.map(({ subject }) => subject)).toEqual(['ps_3']);
});
