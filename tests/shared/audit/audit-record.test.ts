import { createHmac } from 'node:crypto';
import {
  type AuditEntry,
  type AuditRecord,
  type ChainHead,
  checkAgainst,
  checkChain,
  nextRecord,
  type StoredRecord,
} from '@liangxian/shared/audit/audit-record.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const CHAIN = 'rosters#2026-10-22#3';
const sign = (text: string) => createHmac('sha256', 'the county key').update(text).digest('hex');

function anEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: instantAt(localDate('2026-10-22'), 10),
    actor: 'officer',
    act: 'rosters.acceptImport',
    subject: 'im_1',
    phase: 'begin',
    facts: { rows: 1_200, accepted: true },
    ...changes,
  };
}

/** A chain of so many records, in their places, with its head. */
function aChain(length: number, chain = CHAIN) {
  const records: AuditRecord[] = [];
  let head: ChainHead | undefined;
  for (let no = 1; no <= length; no++) {
    const record = nextRecord(head, chain, anEntry({ subject: `im_${no}` }), sign);
    records.push(record);
    head = { chain, sequence: record.sequence, hash: record.hash };
  }
  if (head === undefined) throw new Error('A chain has at least one record');
  return { stored: records.map(inPlace), records, head };
}

function inPlace(record: AuditRecord): StoredRecord {
  return { place: record.sequence, record };
}

function changed(stored: readonly StoredRecord[], place: number, edit: Partial<AuditRecord>) {
  return stored.map((each) =>
    each.place === place && each.record !== undefined
      ? { ...each, record: { ...each.record, ...edit } }
      : each,
  );
}

describe('A20-1 an untouched chain', () => {
  test('has no fault, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (length) => {
        const { stored, head } = aChain(length);

        expect(checkChain(CHAIN, stored, head, sign)).toEqual([]);
        expect(checkAgainst(head, stored)).toEqual([]);
      }),
    );
  });

  test('is untouched in whatever order the store gives the facts back', () => {
    const { stored, head } = aChain(3);

    const reordered = changed(stored, 2, { facts: { accepted: true, rows: 1_200 } });

    expect(checkChain(CHAIN, reordered, head, sign)).toEqual([]);
  });

  test('that has grown since a report still agrees with it', () => {
    const reported = aChain(3).head;

    expect(checkAgainst(reported, aChain(5).stored)).toEqual([]);
  });
});

describe('A20-1 what was done to a chain is named', () => {
  const { stored, records, head } = aChain(5);
  const without = (...places: readonly number[]) =>
    stored.filter(({ place }) => !places.includes(place));
  const other = aChain(5, 'rosters#2026-10-22#4');

  test.each<[string, readonly StoredRecord[], readonly [string, number][]]>([
    ['the actor of a record was changed', changed(stored, 3, { actor: 'nobody' }), [['EDITED', 3]]],
    ['a fact of a record was changed', changed(stored, 3, { facts: { rows: 1 } }), [['EDITED', 3]]],
    ['the time of the last record was changed', changed(stored, 5, { at: 0 }), [['EDITED', 5]]],
    ['a hash was changed', changed(stored, 2, { hash: 'f'.repeat(64) }), [['EDITED', 2]]],
    [
      'a record is no record any more',
      [...without(3, 4, 5), { place: 3 }, ...stored.slice(3)],
      [['EDITED', 3]],
    ],
    ['the first record was taken away', without(1), [['MISSING', 1]]],
    ['one in the middle was taken away', without(3), [['MISSING', 3]]],
    [
      'two in the middle were taken away',
      without(2, 3),
      [
        ['MISSING', 2],
        ['MISSING', 3],
      ],
    ],
    ['the last was taken away', without(5), [['CUT_OFF', 5]]],
    ['the last three were taken away', without(3, 4, 5), [['CUT_OFF', 3]]],
    ['all were taken away', [], [['CUT_OFF', 1]]],
    [
      'two records changed places',
      stored.map((each) => ({
        place: each.place,
        ...(each.place === 2 && { record: records[3] as AuditRecord }),
        ...(each.place === 4 && { record: records[1] as AuditRecord }),
        ...(each.place !== 2 && each.place !== 4 && { record: each.record as AuditRecord }),
      })),
      [
        ['OUT_OF_PLACE', 2],
        ['OUT_OF_PLACE', 4],
      ],
    ],
    [
      'a record of another chain took the place of one',
      stored.map((each) =>
        each.place === 1 ? { place: 1, record: other.records[0] as AuditRecord } : each,
      ),
      [['OUT_OF_PLACE', 1]],
    ],
    [
      'a copy was put between two',
      [...stored.slice(0, 2), { place: 0, record: records[1] as AuditRecord }, ...stored.slice(2)],
      [['INSERTED', 2]],
    ],
    [
      'a copy was put after the last',
      [...stored, { place: 6, record: records[4] as AuditRecord }],
      [['OUT_OF_PLACE', 6]],
    ],
  ])('%s', (_, tampered, faults) => {
    expect(
      checkChain(CHAIN, tampered, head, sign).map(({ code, sequence }) => [code, sequence]),
    ).toEqual(faults);
  });

  test('a genuine record after the end that the head names was inserted', () => {
    const longer = aChain(6);

    expect(checkChain(CHAIN, longer.stored, head, sign)).toEqual([
      { chain: CHAIN, sequence: 6, code: 'INSERTED' },
    ]);
  });

  test('a head that names another record than the last was edited', () => {
    expect(checkChain(CHAIN, stored, { ...head, hash: 'f'.repeat(64) }, sign)).toEqual([
      { chain: CHAIN, sequence: 5, code: 'HEAD_EDITED' },
    ]);
  });

  test('records without a head are told', () => {
    expect(checkChain(CHAIN, stored, undefined, sign)).toEqual([
      { chain: CHAIN, sequence: 5, code: 'HEAD_MISSING' },
    ]);
  });

  test('an end cut off together with its head passes for a chain, and does not pass an earlier report', () => {
    const shorter = aChain(3);

    expect(checkChain(CHAIN, shorter.stored, shorter.head, sign)).toEqual([]);
    expect(checkAgainst(head, shorter.stored)).toEqual([
      { chain: CHAIN, sequence: 5, code: 'SHORTER_THAN_REPORTED' },
    ]);
  });

  test('an end cut off and written anew does not pass an earlier report', () => {
    const anew = nextRecord(aChain(4).head, CHAIN, anEntry({ subject: 'something else' }), sign);

    expect(checkAgainst(head, [...stored.slice(0, 4), inPlace(anew)])).toEqual([
      { chain: CHAIN, sequence: 5, code: 'OTHER_THAN_REPORTED' },
    ]);
  });

  test('whoever lacks the key changes any record in vain', () => {
    const forged = (text: string) => createHmac('sha256', 'a guess').update(text).digest('hex');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.string({ minLength: 1 }), (place, actor) => {
        const before = place === 1 ? undefined : inHead(records[place - 2]);
        const anew = nextRecord(before, CHAIN, anEntry({ actor }), forged);
        const tampered = stored.map((each) => (each.place === place ? inPlace(anew) : each));

        expect(checkChain(CHAIN, tampered, head, sign)).toContainEqual({
          chain: CHAIN,
          sequence: place,
          code: 'EDITED',
        });
      }),
    );
  });
});

function inHead(record: AuditRecord | undefined): ChainHead | undefined {
  return record && { chain: record.chain, sequence: record.sequence, hash: record.hash };
}
