import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchReturn } from '@liangxian/shared/deductions/bank-return-match.ts';
import { addDays } from '@liangxian/shared/kernel/local-date.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeInstructionFile } from '../../../functions/deductions/adapters/bank-file-codec.ts';
import { anExchange, answerTime, sendingTime, sunday } from '../../builders/bank-exchange.ts';
import { aBatch, aRow, asBankRows, bankLayouts, someRows } from '../../builders/bank-files.ts';

const monday = addDays(sunday, 1);
const tuesday = addDays(sunday, 2);
const folder = mkdtempSync(join(tmpdir(), 'local-bank-'));
afterAll(() => rmSync(folder, { recursive: true }));

const between = (low: number, high: number) => (share: number) => low <= share && share <= high;

const anAccount = {
  accountNo: '6220190614166000042',
  holderName: '阿卜杜热合曼·阿卜杜热伊木',
  state: 'open',
  balanceFen: fen(80_000),
} as const;

describe.each(bankLayouts)('A28-1 the bank with layout $layoutId', ({ layoutId }) => {
  test('takes a file in the morning, answers at two the next morning, and its answer matches row by row', async () => {
    const { bank, send, read, layout, files } = anExchange(layoutId);
    const sent = await send(someRows(30), sunday);

    const taken = await bank.poll(sendingTime(sunday));
    const tooEarly = await bank.poll(answerTime(monday) - 1);
    const answered = await bank.poll(answerTime(monday));

    expect(taken).toMatchObject({
      taken: [`outbox/rcc/${sent.fileName}`],
      delivered: [],
      nextDueAt: answerTime(monday),
    });
    expect(tooEarly.delivered).toEqual([]);
    expect(answered.delivered[0]).toBe(`inbox/rcc/${sent.returnName}`);
    const answer = await read(sent.returnName);
    if (!answer.ok || answer.value.kind !== 'answered') throw new Error('an answer was expected');
    const { matched } = matchReturn(layout, sent.rows, answer.value.rows);
    expect(matched).toHaveLength(30);
    expect(matched.every((one) => one.answer.reason === 'collected')).toBe(true);
    expect(bank.books().flatMap(({ debits }) => debits)).toHaveLength(30);
    expect(files.written.filter((key) => key.startsWith('inbox/'))).toEqual(answered.delivered);
  });
});

describe('the bank refuses a duplicate batch and says so', () => {
  test('when the same content comes under another name', async () => {
    const { bank, send, read, files } = anExchange('fixed-gbk-fen');
    const sent = await send(someRows(3), sunday);
    await bank.poll(sendingTime(sunday));
    await files.write('outbox/rcc/again', await files.read(`outbox/rcc/${sent.fileName}`));

    const report = await bank.poll(sendingTime(sunday) + 1);
    await bank.poll(answerTime(monday));

    expect(report.refused).toEqual(['outbox/rcc/again']);
    expect(await read(sent.returnName)).toMatchObject({ value: { kind: 'answered' } });
    expect(await read(`${sent.returnName}-2`)).toMatchObject({
      value: { kind: 'refused_whole', reason: 'duplicate_batch', code: '90' },
    });
    expect(bank.books().flatMap(({ debits }) => debits)).toHaveLength(3);
  });

  test('when the same content comes under another batch number, which only its name says', async () => {
    const { bank, send, files, read } = anExchange('ccb-like');
    const sent = await send(someRows(3), sunday);
    await bank.poll(sendingTime(sunday));
    const bytes = await files.read(`outbox/rcc/${sent.fileName}`);
    await files.write('outbox/rcc/PLDK990001_20261108_000002.txt', bytes);

    await bank.poll(sendingTime(sunday) + 1);
    await bank.poll(answerTime(monday));

    expect(await read('PLDK990001_20261108_000002_RET-2.txt')).toMatchObject({
      value: { kind: 'refused_whole', reason: 'duplicate_batch' },
    });
    expect(bank.books().flatMap(({ debits }) => debits)).toHaveLength(3);
  });

  test('when other rows come under a batch number it already has', async () => {
    const { bank, send, read, files } = anExchange('pipe-utf8');
    const other = await send(someRows(4), sunday);
    const bytes = await files.read(`outbox/rcc/${other.fileName}`);
    const sent = await send(someRows(3), sunday);
    await bank.poll(sendingTime(sunday));
    await files.write('outbox/rcc/once-more.txt', bytes);

    const report = await bank.poll(sendingTime(sunday) + 1);
    await bank.poll(answerTime(monday));

    expect(report.refused).toEqual(['outbox/rcc/once-more.txt']);
    expect(await read(sent.returnName)).toMatchObject({ value: { facts: { rowCount: 3 } } });
    expect(await read('DK_990001_20261108_000001_RT-2.txt')).toMatchObject({
      value: { kind: 'refused_whole', reason: 'duplicate_batch', facts: { rowCount: 4 } },
    });
    expect(bank.books().flatMap(({ debits }) => debits)).toHaveLength(3);
  });

  test('but not when the same file merely stays where it was', async () => {
    const { bank, send } = anExchange('pipe-utf8');
    await send(someRows(3), sunday);

    const reports = [
      await bank.poll(sendingTime(sunday)),
      await bank.poll(sendingTime(sunday) + 1),
      await bank.poll(sendingTime(sunday) + 2),
    ];

    expect(reports.map(({ taken, refused }) => [taken.length, refused.length])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('the bank keeps its books', () => {
  test('a restart repeats nothing: no debit, no answer', async () => {
    const booksPath = join(folder, 'restart.jsonl');
    const { bank, send, reopened, files } = anExchange('pipe-gbk', { booksPath });
    await send(someRows(5), sunday);
    await bank.poll(sendingTime(sunday));

    const afterTaking = await reopened().poll(sendingTime(sunday) + 1);
    const answering = await reopened().poll(answerTime(monday));
    const later = await reopened().poll(answerTime(tuesday));

    expect(afterTaking.taken).toEqual([]);
    expect(answering.delivered).toHaveLength(2);
    expect(later.delivered).toEqual([]);
    expect(files.written.filter((key) => key.startsWith('inbox/'))).toHaveLength(2);
    expect(reopened().books()).toEqual(bank.books());
  });

  test('a line cut by a crash never happened, and the file is taken then', async () => {
    const booksPath = join(folder, 'crash.jsonl');
    const { bank, send, reopened } = anExchange('pipe-utf8', { booksPath });
    await send(someRows(5), sunday);
    await bank.poll(sendingTime(sunday));
    const whole = readFileSync(booksPath, 'utf8');
    writeFileSync(booksPath, whole.slice(0, whole.length - 20));

    const restarted = reopened();
    const report = await restarted.poll(sendingTime(sunday) + 1);

    expect(report.taken).toHaveLength(1);
    expect(reopened().books()).toEqual(restarted.books());
    expect(restarted.books().flatMap(({ debits }) => debits)).toHaveLength(5);
  });

  test('its customers stay who they are, whatever seed and profile a restart brings', async () => {
    const booksPath = join(folder, 'seed.jsonl');
    const first = anExchange('pipe-utf8', { booksPath, seed: '1', profile: 'lifelike' });
    await first.send(someRows(200), sunday);
    await first.bank.poll(sendingTime(sunday));

    const second = anExchange('pipe-utf8', { booksPath, seed: '2', profile: 'calm' });

    expect(second.bank.books()).toEqual(first.bank.books());
  });

  test('an instruction asked for again in another batch is answered as before and takes nothing', async () => {
    const { bank, send, read } = anExchange('pipe-utf8');
    await send([aRow()], sunday);
    await bank.poll(sendingTime(sunday));

    const again = await send([aRow()], monday, '000002');
    await bank.poll(sendingTime(monday));
    await bank.poll(answerTime(tuesday));

    expect(await read(again.returnName)).toMatchObject({
      value: { rows: [{ reason: 'collected', collectedFen: 40_000, bookedOn: sunday }] },
    });
    expect(bank.books()[0]?.debits).toEqual([
      { reference: aRow().reference, amountFen: 40_000, bookedOn: sunday },
    ]);
  });

  test('an instruction that stands twice in one file takes its money once', async () => {
    const { bank, files, layout, read } = anExchange('pipe-utf8');
    bank.setAccount('rcc', { ...anAccount, balanceFen: fen(40_000) });
    const header = { customerNo: '990001', date: sunday, batch: '000001' };
    const written = encodeInstructionFile(layout, header, asBankRows([aRow(), aRow()]));
    if (!written.ok) throw new Error(written.refusal.code);
    await files.write(`outbox/rcc/${written.value.fileName}`, written.value.bytes);
    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    expect(bank.books()[0]?.debits).toHaveLength(1);
    expect(await read('DK_990001_20261108_000001_RT.txt')).toMatchObject({
      value: {
        rows: [
          { sequence: 1, collectedFen: 40_000 },
          { sequence: 2, collectedFen: 40_000 },
        ],
      },
    });
  });

  test('what its returns say it took over a week is what stands in its books, and never more than there was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bankLayouts.map(({ layoutId }) => layoutId)),
        fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (layoutId, days) => {
          const { bank, send, read } = anExchange(layoutId);
          for (const no of [0, 1, 2, 3, 4, 5]) {
            const accountNo = `622019061416600010${no}`;
            const topUp = { on: addDays(sunday, 2), amountFen: fen(40_000) };
            bank.setAccount('rcc', {
              ...anAccount,
              accountNo,
              balanceFen: fen(no * 30_000),
              topUp,
            });
          }
          let saidFen = 0;
          for (const [later, accounts] of days.entries()) {
            const day = addDays(sunday, later);
            const rows = accounts.map((no, index) =>
              aRow({
                reference: `2026110${later}000000000${index}`,
                accountNo: `622019061416600010${no}`,
              }),
            );
            const sent = await send(rows, day);
            await bank.poll(sendingTime(day));
            await bank.poll(answerTime(addDays(day, 1)));
            const answer = await read(sent.returnName);
            if (!answer.ok || answer.value.kind !== 'answered') throw new Error('no answer');
            saidFen += sumFen(answer.value.rows.map(({ collectedFen }) => collectedFen));
          }

          const books = bank.books();
          const took = (book: (typeof books)[number]) =>
            sumFen(book.debits.map(({ amountFen }) => amountFen));
          expect(sumFen(books.map(took))).toBe(saidFen);
          for (const book of books) {
            expect(took(book)).toBeLessThanOrEqual(book.account.balanceFen + 40_000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('an unreadable file is reported and never answered', async () => {
    const { bank, files } = anExchange('pipe-utf8');
    await files.write('outbox/rcc/DK_990001_20261108_000001.txt', new Uint8Array([1, 2, 3]));

    const report = await bank.poll(sendingTime(sunday));
    const later = await bank.poll(answerTime(monday));

    expect(report.unreadable).toEqual([
      { key: 'outbox/rcc/DK_990001_20261108_000001.txt', why: 'TRUNCATED' },
    ]);
    expect([...later.delivered, ...later.unreadable]).toEqual([]);
  });

  test('a file with another office’s customer number is reported and never answered', async () => {
    const { bank, files, layout } = anExchange('pipe-utf8');
    const written = encodeInstructionFile(layout, aBatch, asBankRows([aRow()]));
    if (!written.ok) throw new Error(written.refusal.code);
    await files.write(`outbox/rcc/${written.value.fileName}`, written.value.bytes);

    const { taken, unreadable } = await bank.poll(sendingTime(sunday));

    expect(taken).toEqual([]);
    expect(unreadable).toMatchObject([{ why: 'NOT_OUR_CUSTOMER' }]);
  });

  test('a data file waits for its control file', async () => {
    const { bank, send, files } = anExchange('pipe-gbk');
    await send(someRows(2), sunday);
    const control = 'outbox/rcc/990001_20261108_000001.ctl';
    const bytes = await files.read(control);
    await files.remove(control);

    const before = await bank.poll(sendingTime(sunday));
    await files.write(control, bytes);
    const after = await bank.poll(sendingTime(sunday) + 1);

    expect([before.taken.length, after.taken.length]).toEqual([0, 1]);
  });

  test('two polls at the same time take a file once', async () => {
    const { bank, send } = anExchange('pipe-utf8');
    await send(someRows(3), sunday);

    const reports = await Promise.all([
      bank.poll(sendingTime(sunday)),
      bank.poll(sendingTime(sunday)),
    ]);

    expect(reports.flatMap(({ taken }) => taken)).toHaveLength(1);
    expect(reports.flatMap(({ refused }) => refused)).toEqual([]);
    expect(bank.books().flatMap(({ debits }) => debits)).toHaveLength(3);
  });
});

describe('the bank decides by the account', () => {
  test('compares the holder’s name strictly: another dot is another name', async () => {
    const { bank, send, read } = anExchange('pipe-gbk');
    bank.setAccount('rcc', { ...anAccount, holderName: '阿卜杜热合曼.阿卜杜热伊木' });
    const sent = await send([aRow()], sunday);

    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    expect(await read(sent.returnName)).toMatchObject({
      value: {
        rows: [
          {
            code: '9101',
            reason: 'name_mismatch',
            message: '户名不符,原户名为[阿卜杜热合曼.阿卜杜热伊木]',
            collectedFen: 0,
          },
        ],
      },
    });
  });

  test('takes a family’s rows one after the other, as far as the money reaches', async () => {
    const { bank, send, read } = anExchange('pipe-utf8');
    bank.setAccount('rcc', anAccount);
    const family = ['1', '2', '3'].map((no) => aRow({ reference: `20261108000000000${no}` }));
    const sent = await send(family, sunday);

    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    expect(await read(sent.returnName)).toMatchObject({
      value: {
        rows: [
          { reason: 'collected' },
          { reason: 'collected' },
          { reason: 'insufficient_funds', collectedFen: 0 },
        ],
      },
    });
    expect(bank.books()[0]?.debits.map(({ amountFen }) => amountFen)).toEqual([40_000, 40_000]);
  });

  test('holds two names on one card against the one it met first', async () => {
    const { bank, send, read } = anExchange('pipe-utf8');
    const rows = [
      aRow({ reference: '202611080000000001' }),
      aRow({ reference: '202611080000000002', accountName: '古丽·买买提' }),
    ];
    const sent = await send(rows, sunday);

    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    expect(await read(sent.returnName)).toMatchObject({
      value: { rows: [{ reason: 'collected' }, { reason: 'name_mismatch' }] },
    });
  });

  test('takes a merged family whole or not at all', async () => {
    const { bank, send, read } = anExchange('ccb-like');
    bank.setAccount('rcc', anAccount);
    const family = ['1', '2', '3'].map((no) => aRow({ reference: `20261108000000000${no}` }));
    const sent = await send(family, sunday);

    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    expect(await read(sent.returnName)).toMatchObject({
      value: { rows: [{ amountFen: 120_000, reason: 'insufficient_funds' }] },
    });
    expect(bank.books()[0]?.debits).toEqual([]);
  });

  test('opens the accounts of a lifelike county the same way for one seed, most with money', async () => {
    const open = async (seed: string) => {
      const { bank, send } = anExchange('pipe-utf8', { seed, profile: 'lifelike' });
      const rows = someRows(4000).map((row) => ({ ...row, accountNo: `${row.accountNo}42` }));
      await send(rows, sunday);
      await bank.poll(sendingTime(sunday));
      return bank.books();
    };

    const [first, same, other] = [await open('1'), await open('1'), await open('2')];

    const share = (wanted: (book: (typeof first)[number]) => boolean) =>
      first.filter(wanted).length / first.length;
    expect(first).toEqual(same);
    expect(first).not.toEqual(other);
    expect(share(({ debits }) => debits.length === 1)).toSatisfy(between(0.86, 0.9));
    expect(share(({ account }) => account.topUp !== undefined)).toSatisfy(between(0.07, 0.09));
    expect(share(({ account }) => account.state !== 'open')).toSatisfy(between(0.02, 0.04));
    expect(share(({ account }) => account.holderName.includes('.'))).toSatisfy(
      between(0.005, 0.015),
    );
  });
});
