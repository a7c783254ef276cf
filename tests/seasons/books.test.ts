import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { aSeasonCounty, theCounter } from '../builders/season-county.ts';
import {
  answersAfter,
  bankLooks,
  bothRosters,
  deductionsOn,
  listsOn,
} from '../faults/support/journeys.ts';
import { type RawBooks, readBooks } from './books/raw-books.ts';
import { faultsIn } from './books.ts';

/** A checker that never objects proves nothing: each promise is broken once, in books that were right. */
describe('the checker of the books', () => {
  let county: County;
  let right: RawBooks;

  beforeAll(async () => {
    county = await aSeasonCounty();
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
    // Everybody at one bank pays by telephone while the bank has the claim: what it collects as well is left over.
    const asked = (await readBooks(county, [])).dues.filter(
      ({ claim }) => claim?.channel === 'bank:rcc',
    );
    await theCounter(county).receive(
      asked.map((due, place) => ({
        due,
        payment: { reference: `phone-${place}`, channel: 'phone', amountFen: due.dueFen, at: 1 },
      })),
    );
    await answersAfter(county, '2026-10-22');
    await listsOn(county, '2026-10-23');
    await answersAfter(county, '2026-10-24');
    right = await readBooks(county, county.bank.books());
  });
  afterAll(() => county?.stop());

  test('finds nothing in books that balance, in which money was collected, refused, taken back and left over', () => {
    expect(faultsIn(right)).toEqual([]);
    const fates = new Set(right.dues.flatMap(({ receipts }) => receipts.map(({ fate }) => fate)));
    expect([...fates].sort()).toEqual(['reversed', 'settled', 'surplus']);
    expect(right.instructions.some(({ answers }) => answers.length === 0)).toBe(true);
    expect(right.followUps.length).toBeGreaterThan(0);
  });

  const broken: readonly (readonly [string, (books: RawBooks) => RawBooks])[] = [
    [
      'a due is paid twice',
      (books) => ({
        ...books,
        dues: changed(books.dues, isSettled, ({ receipts, ...due }) => ({
          ...due,
          receipts: [...receipts, ...receipts],
        })),
      }),
    ],
    [
      'a due is settled by nothing',
      (books) => ({
        ...books,
        dues: changed(
          books.dues,
          ({ status }) => status === 'open',
          (due) => ({ ...due, status: 'settled' }),
        ),
      }),
    ],
    ['an entry is missing', (books) => ({ ...books, entries: books.entries.slice(1) })],
    [
      'an entry stands on another account',
      (books) => ({
        ...books,
        entries: changed(
          books.entries,
          () => true,
          (entry) => ({ ...entry, credit: 'suspense:other' }),
        ),
      }),
    ],
    ['money to give back is not listed', (books) => ({ ...books, surpluses: [] })],
    [
      'a claim waits for no instruction',
      (books) => ({
        ...books,
        dues: changed(
          books.dues,
          ({ status }) => status === 'open',
          (due) => ({
            ...due,
            status: 'claimed',
            claim: { reference: 'in_20261022_0000000000', channel: 'bank:rcc', at: 1 },
          }),
        ),
      }),
    ],
    [
      'an instruction waits and holds no claim',
      (books) => ({
        ...books,
        dues: changed(
          books.dues,
          ({ status }) => status === 'claimed',
          ({ claim: _, ...due }) => ({ ...due, status: 'open' }),
        ),
      }),
    ],
    [
      'an instruction is lost',
      (books) => ({ ...books, instructions: books.instructions.slice(1) }),
    ],
    [
      'an answer settled nothing',
      (books) => ({
        ...books,
        instructions: changed(
          books.instructions,
          ({ answers }) => answers.length === 0,
          (each) => ({
            ...each,
            answers: [
              {
                outcome: 'collected',
                reason: 'collected',
                bookedOn: right.runs[0]?.runOn ?? ('' as never),
                returnHash: '',
              },
            ],
          }),
        ),
      }),
    ],
    [
      'a failure is on nobody’s list',
      (books) => ({ ...books, followUps: books.followUps.slice(1) }),
    ],
    ['a failure list was not written', (books) => ({ ...books, failureLists: [] })],
    ['a run forgot a village', (books) => ({ ...books, plans: books.plans.slice(1) })],
    [
      'a run was left in planning',
      (books) => ({
        ...books,
        runs: changed(
          books.runs,
          () => true,
          (run) => ({ ...run, status: 'planning' }),
        ),
      }),
    ],
    [
      'a file is tallied wrongly',
      (books) => ({
        ...books,
        files: changed(
          books.files,
          ({ tally }) => tally !== undefined,
          (file) => ({
            ...file,
            tally: { collected: 0, collectedFen: fen(0), failed: 0, unanswered: 0, withdrawn: 0 },
          }),
        ),
      }),
    ],
    [
      'a file is answered and still listed as open',
      (books) => ({ ...books, openFiles: books.files.map(({ fileId }) => fileId) }),
    ],
    ['a file never left', (books) => ({ ...books, outbox: books.outbox.slice(1) })],
    [
      'the bank debited once more',
      (books) => ({
        ...books,
        bank: books.bank.map(({ debits, ...account }) => ({
          ...account,
          debits: [...debits, ...debits],
        })),
      }),
    ],
    [
      'the bank took another amount',
      (books) => ({
        ...books,
        bank: books.bank.map(({ debits, ...account }) => ({
          ...account,
          debits: debits.map((debit) => ({ ...debit, amountFen: fen(debit.amountFen + 1) })),
        })),
      }),
    ],
    ['the bank debited somebody nobody asked for', (books) => ({ ...books, manifests: [] })],
    [
      'a roster lost a row',
      (books) => ({
        ...books,
        imports: changed(
          books.imports,
          () => true,
          ({ counts, ...each }) => ({
            ...each,
            ...(counts && { counts: { ...counts, read: counts.read + 1 } }),
          }),
        ),
      }),
    ],
    ['a roster has no outcome', (books) => ({ ...books, outcomes: [] })],
    ['a part was not applied', (books) => ({ ...books, parts: books.parts.slice(1) })],
    ['somebody enrolled owes nothing', (books) => ({ ...books, dues: books.dues.slice(1) })],
  ];

  test.each(broken)('sees that %s', (_, breaking) => {
    expect(faultsIn(breaking(right))).not.toEqual([]);
  });
});

function isSettled({ status }: { readonly status: string }): boolean {
  return status === 'settled';
}

/** The first that fits is changed. */
function changed<Each>(
  all: readonly Each[],
  fits: (each: Each) => boolean,
  change: (each: Each) => Each,
): Each[] {
  const place = all.findIndex(fits);
  const found = all[place];
  if (found === undefined) throw new RangeError('There is none to change');
  return all.with(place, change(found));
}
