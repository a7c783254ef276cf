import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry, AuditRecord } from '@liangxian/shared/audit/audit-record.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoAuditTrail } from '../../../functions/audit/adapters/audit-trail.dynamodb.ts';
import {
  type DayTrail,
  listRecords,
  momentOf,
  type RecordsAsked,
  SHELVES_OF_A_DAY,
} from '../../../functions/audit/list-records.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let trail: DynamoAuditTrail;
const MONDAY = localDate('2026-10-26');
const ROOMS = ['residents', 'rosters', 'deductions'] as const;

beforeAll(async () => {
  engine = await startEngine();
  trail = new DynamoAuditTrail(engine.documents, engine.table('AuditTable'), engine.secrets);
  for (const day of ['2026-10-25', '2026-10-26']) {
    // Written in another order than that of time, as machines do that carry the time of their start.
    for (const no of [3, 1, 5, 2, 4, 6, 9, 8, 7]) await trail.append(aLookAt(no, day));
  }
});
afterAll(() => engine.stop());

function aLookAt(no: number, day: string): AuditEntry {
  return {
    at: instantAt(localDate(day), 10) + no * 60_000,
    actor: no === 3 ? 'of_inspector' : 'of_officer',
    act: `${ROOMS[no % ROOMS.length]}.look`,
    subject: `ps_${no}`,
    phase: 'begin',
    facts: {},
  };
}

async function page(asked: Partial<RecordsAsked>, of: DayTrail = trail) {
  const listed = await listRecords(of, { day: MONDAY, limit: 50, ...asked });
  if (!listed.ok) throw new RangeError(listed.refusal.code);
  return listed.value;
}

/** All pages of a day, one after the other. */
async function pages(asked: Partial<RecordsAsked>, of?: DayTrail): Promise<readonly AuditRecord[]> {
  const { records, cursor } = await page(asked, of);
  return cursor === undefined ? records : [...records, ...(await pages({ ...asked, cursor }, of))];
}

test('A20-1 the trail of a day names every look of that day and none of another, the latest first', async () => {
  const { records, cursor } = await page({});

  expect(records.map(({ subject }) => subject)).toEqual(
    [9, 8, 7, 6, 5, 4, 3, 2, 1].map((no) => `ps_${no}`),
  );
  expect(records.every(({ at }) => at > instantAt(MONDAY, 10))).toBe(true);
  expect(cursor).toBeUndefined();
});

test('the order holds over all pages, without losing or repeating a record', async () => {
  const seen = await pages({ limit: 2 });

  expect(seen.map(({ subject }) => subject)).toEqual(
    [9, 8, 7, 6, 5, 4, 3, 2, 1].map((no) => `ps_${no}`),
  );
});

test('what one officer looked at is found by the officer', async () => {
  const { records } = await page({ actor: 'of_inspector' });

  expect(records.map(({ subject }) => subject)).toEqual(['ps_3']);
});

test('a record that somebody laid elsewhere is passed over and hides nothing behind it', async () => {
  const [latest] = (await page({ limit: 1 })).records;
  if (latest === undefined) throw new RangeError('Nothing was looked at');
  const { chain } = latest;
  await engine.documents.send(
    new PutCommand({
      TableName: engine.table('AuditTable'),
      Item: {
        ...latest,
        pk: chain,
        sk: '000000999',
        shelf: chain.slice(chain.indexOf('#') + 1),
        moment: `${latest.at + 1}#${chain}#000000999`,
      },
    }),
  );

  expect((await pages({ limit: 1 })).map(({ subject }) => subject)).toEqual(
    [9, 8, 7, 6, 5, 4, 3, 2, 1].map((no) => `ps_${no}`),
  );
});

test.each(['yesterday', '1792980060000#residents', ' '])(
  'a cursor that is none (%s) is refused',
  async (cursor) => {
    expect(await listRecords(trail, { day: MONDAY, limit: 5, cursor })).toEqual({
      ok: false,
      refusal: { code: 'BAD_CURSOR' },
    });
  },
);

describe('a day of any shape', () => {
  const START = instantAt(MONDAY, 9);

  /** Shelves in memory that count how much is read of them at once. */
  function shelves(records: readonly AuditRecord[]): DayTrail & { readonly most: () => number } {
    let most = 0;
    return {
      most: () => most,
      recordsBefore: async (_, shelf, moment, limit) => {
        const found = records
          .filter(({ chain }) => chain.endsWith(`#${shelf}`))
          .filter((each) => momentOf(each) < moment)
          .sort((one, other) => (momentOf(one) < momentOf(other) ? 1 : -1))
          .slice(0, limit);
        most = Math.max(most, found.length);
        return found;
      },
    };
  }

  const aDay = fc
    .array(
      fc.record({
        minute: fc.integer({ min: 0, max: 30 }),
        shelf: fc.integer({ min: 0, max: SHELVES_OF_A_DAY - 1 }),
        room: fc.constantFrom(...ROOMS),
      }),
      { maxLength: 120 },
    )
    .map((looks) =>
      looks.map(
        ({ minute, shelf, room }, index): AuditRecord => ({
          ...aLookAt(index, MONDAY),
          at: START + minute * 60_000,
          chain: `${room}#${MONDAY}#${shelf}`,
          sequence: index + 1,
          previous: 'start',
          hash: 'hash',
        }),
      ),
    );

  test('is listed once and in order, however it lies on its shelves and whatever a page holds', async () => {
    await fc.assert(
      fc.asyncProperty(aDay, fc.integer({ min: 1, max: 30 }), async (records, limit) => {
        const trailOfDay = shelves(records);

        const seen = (await pages({ limit }, trailOfDay)).map(momentOf);

        expect(seen).toEqual(records.map(momentOf).sort().reverse());
        expect(trailOfDay.most()).toBeLessThanOrEqual(Math.ceil(limit / 4));
      }),
      { numRuns: 60 },
    );
  });
});
