import { readFileSync } from 'node:fs';
import type { ReturnFile } from '@liangxian/shared/deductions/bank-return.ts';
import { addDays, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { magicAccounts } from '../../../infra/local/bank/magic-accounts.ts';
import { anExchange, answerTime, sendingTime, sunday } from '../../builders/bank-exchange.ts';
import { aRow, someRows } from '../../builders/bank-files.ts';

const monday = addDays(sunday, 1);
const HOUR_MS = 3_600_000;

const magicRow = (lastFour: string, no = 9) =>
  aRow({ reference: `20261108m00000000${no}`, accountNo: `62201906141660${no}${lastFour}` });

/** Three ordinary residents and one whose account number asks for mischief, answered the next morning. */
async function answeredWith(lastFour: string, layoutId = 'pipe-utf8') {
  const exchange = anExchange(layoutId);
  const sent = await exchange.send([...someRows(3), magicRow(lastFour)], sunday);
  const taken = await exchange.bank.poll(sendingTime(sunday));
  const answered = await exchange.bank.poll(answerTime(monday));
  return { ...exchange, sent, taken, answered, inbox: `inbox/rcc/${sent.returnName}` };
}

function rowsIn(read: { readonly ok: boolean; readonly value?: ReturnFile }) {
  if (read.value?.kind !== 'answered') throw new Error('an answer was expected');
  return read.value.rows;
}

describe('an account number makes the bank answer', () => {
  test.each([
    ['9001', 'insufficient_funds'],
    ['9002', 'account_closed'],
    ['9003', 'account_frozen'],
    ['9004', 'card_lost'],
    ['9005', 'name_mismatch'],
    ['9006', 'account_not_found'],
    ['9011', 'insufficient_funds'],
  ])('…%s with %s, and nobody else in the file', async (lastFour, reason) => {
    const { read, sent } = await answeredWith(lastFour);

    const reasons = rowsIn(await read(sent.returnName)).map((row) => row.reason);
    expect(reasons).toEqual(['collected', 'collected', 'collected', reason]);
  });

  test.each([1, 5, 9])(
    '…901%i with success from the %i. day after it was first met',
    async (days) => {
      const { bank, send, read } = anExchange('pipe-utf8');
      const reasons: (string | undefined)[] = [];
      for (const later of [0, days - 1, days]) {
        const day = addDays(sunday, later);
        const row = {
          ...magicRow(`901${days}`),
          reference: `2026110800000000${later}${reasons.length}`,
        };
        const sent = await send([row], day, `00000${reasons.length + 1}`);
        await bank.poll(sendingTime(day));
        await bank.poll(answerTime(addDays(day, 1)));
        reasons.push(rowsIn(await read(sent.returnName))[0]?.reason);
      }

      expect(reasons).toEqual(['insufficient_funds', 'insufficient_funds', 'collected']);
    },
  );

  test('…9027 in the very poll in which it found the file', async () => {
    const { taken, answered, inbox } = await answeredWith('9027');

    expect(taken).toMatchObject({ taken: [expect.any(String)], delivered: [inbox] });
    expect(answered.delivered).toEqual([]);
  });

  test('…9021 with a total that is one yuan too much, and rightly when asked', async () => {
    const { bank, read, ask, sent } = await answeredWith('9021');
    const wrong = await read(sent.returnName);

    await ask(sent);
    await bank.poll(answerTime(monday) + HOUR_MS);

    expect(wrong).toMatchObject({
      refusal: {
        code: 'TOTALS_DIFFER',
        total: 'totalAmount',
        declared: 160_100,
        computed: 160_000,
      },
    });
    expect(rowsIn(await read(sent.returnName))).toHaveLength(4);
  });

  test('…9022 twice with the same file', async () => {
    const { bank, files, inbox } = await answeredWith('9022');
    const first = files.files.get(inbox);

    const again = await bank.poll(answerTime(monday) + HOUR_MS);

    expect(again.delivered).toEqual([inbox]);
    expect(files.files.get(inbox)).toEqual(first);
  });

  test('…9023 twice, the second time under another name', async () => {
    const { bank, files, inbox, sent } = await answeredWith('9023');

    const again = await bank.poll(answerTime(monday) + HOUR_MS);

    const renamed = `inbox/rcc/resent-${sent.returnName}`;
    expect(again.delivered).toEqual([renamed]);
    expect(files.files.get(renamed)).toEqual(files.files.get(inbox));
  });

  test('…9024 with success, and two days later that the money went back', async () => {
    const { bank, read, sent, layout } = await answeredWith('9024');
    const first = rowsIn(await read(sent.returnName));
    const wednesday = addDays(monday, 2);

    const early = await bank.poll(answerTime(wednesday) - 1);
    const late = await bank.poll(answerTime(wednesday));

    expect(first.every(({ reason }) => reason === 'collected')).toBe(true);
    expect(early.delivered).toEqual([]);
    expect(late.delivered).toEqual(['inbox/rcc/DK_990001_20261108_000001_RT-2.txt']);
    const { accountNo, reference } = magicRow('9024');
    expect(rowsIn(await read('DK_990001_20261108_000001_RT-2.txt'))).toMatchObject([
      { reference, accountNo, reason: 'reversed', collectedFen: 0, bookedOn: wednesday },
    ]);
    expect(layout.codes['9198']).toBe('reversed');
    expect(bank.books().find(({ account }) => account.accountNo === accountNo)?.debits).toEqual([
      { reference, amountFen: 40_000, bookedOn: sunday, takenBackOn: wednesday },
    ]);
  });

  test('…9024 and has the money again, for the next instruction', async () => {
    const { bank, send, read } = anExchange('pipe-utf8');
    const { accountNo, accountName } = magicRow('9024');
    bank.setAccount('rcc', {
      accountNo,
      holderName: accountName,
      state: 'open',
      balanceFen: fen(40_000),
    });
    await send([magicRow('9024')], sunday);
    await bank.poll(sendingTime(sunday));
    const reasons: string[] = [];
    for (const [index, day] of [monday, addDays(monday, 3)].entries()) {
      const next = { ...magicRow('9024'), reference: `2026111${index}m000000009` };
      const sent = await send([next], day, `00000${index + 2}`);
      await bank.poll(sendingTime(day));
      await bank.poll(answerTime(addDays(day, 1)));
      reasons.push(...rowsIn(await read(sent.returnName)).map(({ reason }) => reason));
      await bank.poll(answerTime(addDays(monday, 2)));
    }

    expect(reasons).toEqual(['insufficient_funds', 'collected']);
  });

  test('…9024 with lasting success the second time', async () => {
    const { bank, send } = await answeredWith('9024');
    await bank.poll(answerTime(addDays(monday, 2)));
    const thursday = addDays(monday, 3);
    await send([{ ...magicRow('9024'), reference: '20261112m000000009' }], thursday, '000002');
    await bank.poll(sendingTime(thursday));

    await bank.poll(answerTime(addDays(thursday, 1)));
    const later = await bank.poll(instantAt(addDays(thursday, 30)));

    expect(later).toEqual({ taken: [], refused: [], unreadable: [], asked: [], delivered: [] });
  });

  test('…9025 not at all until it is asked twice', async () => {
    const { bank, ask, sent, answered, inbox } = await answeredWith('9025');

    await ask(sent);
    const asked = await bank.poll(answerTime(monday) + HOUR_MS);
    await ask(sent);
    const askedTwice = await bank.poll(answerTime(monday) + 2 * HOUR_MS);

    expect(answered.delivered).toEqual([]);
    expect(asked).toMatchObject({ asked: [`queries/rcc/${sent.fileName}`], delivered: [] });
    expect(askedTwice.delivered).toEqual([inbox]);
  });

  test.each([
    ['pipe-utf8', 'TRUNCATED'],
    ['pipe-gbk', 'CHECKSUM_DIFFERS'],
    ['fixed-gbk-fen', 'TRUNCATED'],
    ['ccb-like', 'TRUNCATED'],
    ['csv-gb18030', 'TRUNCATED'],
  ])(
    '…9026 with half a file by %s, refused as %s, and the whole one when asked',
    async (layoutId, code) => {
      const { bank, read, ask, sent } = await answeredWith('9026', layoutId);
      const half = await read(sent.returnName);

      await ask(sent);
      await bank.poll(answerTime(monday) + HOUR_MS);

      expect(half).toMatchObject({ ok: false, refusal: { code } });
      expect(rowsIn(await read(sent.returnName))).toHaveLength(4);
    },
  );

  test('…9026 with a half that no layout takes for a whole, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('pipe-utf8', 'fixed-gbk-fen', 'ccb-like', 'csv-gb18030'),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }),
        async (layoutId, nameLengths) => {
          const { bank, send, read } = anExchange(layoutId);
          const others = someRows(nameLengths.length).map((row, index) => ({
            ...row,
            accountName: '买'.repeat(nameLengths[index] ?? 1),
          }));
          const sent = await send([...others, magicRow('9026')], sunday);
          await bank.poll(sendingTime(sunday));
          await bank.poll(answerTime(monday));

          expect(await read(sent.returnName)).toMatchObject({ refusal: { code: 'TRUNCATED' } });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('…9028 for half the money only, and its books show half', async () => {
    const { bank, read, sent } = await answeredWith('9028');

    const { accountNo } = magicRow('9028');
    expect(rowsIn(await read(sent.returnName))[3]).toMatchObject({
      reason: 'collected',
      amountFen: 20_000,
      collectedFen: 20_000,
    });
    expect(
      bank.books().find(({ account }) => account.accountNo === accountNo)?.debits,
    ).toMatchObject([{ amountFen: 20_000 }]);
  });

  test('…9029 without that row, and with it when asked', async () => {
    const { bank, read, ask, sent } = await answeredWith('9029');
    const first = rowsIn(await read(sent.returnName));

    await ask(sent);
    await bank.poll(answerTime(monday) + HOUR_MS);

    expect(first).toHaveLength(3);
    expect(rowsIn(await read(sent.returnName))).toHaveLength(4);
  });

  test('…9029 with nothing when it is the only row, until asked', async () => {
    const { bank, send, ask } = anExchange('pipe-utf8');
    const sent = await send([magicRow('9029')], sunday);
    await bank.poll(sendingTime(sunday));
    const silent = await bank.poll(answerTime(monday));

    await ask(sent);
    const asked = await bank.poll(answerTime(monday) + HOUR_MS);

    expect(silent.delivered).toEqual([]);
    expect(asked.delivered).toHaveLength(1);
  });

  test('…9025 and …9026 in one file: silence, then half, then the whole', async () => {
    const { bank, send, ask, read } = anExchange('pipe-utf8');
    const sent = await send([magicRow('9025', 1), magicRow('9026', 2)], sunday);
    await bank.poll(sendingTime(sunday));
    const seen: boolean[] = [];
    for (const asks of [1, 2, 3]) {
      await ask(sent);
      const { delivered } = await bank.poll(answerTime(monday) + asks * HOUR_MS);
      if (delivered.length > 0) seen.push((await read(sent.returnName)).ok);
    }

    expect(seen).toEqual([false, true]);
  });
});

describe('a question to the bank', () => {
  test('has the answer delivered again, the same bytes under the same name', async () => {
    const { bank, ask, sent, files, inbox } = await answeredWith('0042');
    const first = files.files.get(inbox);

    await ask(sent);
    const again = await bank.poll(answerTime(monday) + HOUR_MS);

    expect(again.delivered).toEqual([inbox]);
    expect(files.files.get(inbox)).toEqual(first);
    expect(await files.list('queries/')).toEqual([]);
  });

  test('before the answer is due is heard and changes nothing', async () => {
    const { bank, send, ask } = anExchange('pipe-utf8');
    const sent = await send(someRows(3), sunday);
    await bank.poll(sendingTime(sunday));

    await ask(sent);
    const early = await bank.poll(sendingTime(sunday) + 1);
    const due = await bank.poll(answerTime(monday));

    expect(early.delivered).toEqual([]);
    expect(due.delivered).toHaveLength(1);
  });

  test('about a file the bank never had is taken away and not answered', async () => {
    const { bank, ask, files } = anExchange('pipe-utf8');
    await ask({ fileName: 'DK_990001_20261108_000009.txt' });

    const report = await bank.poll(answerTime(monday));

    expect(report).toMatchObject({
      asked: ['queries/rcc/DK_990001_20261108_000009.txt'],
      delivered: [],
    });
    expect(await files.list('')).toEqual([]);
  });

  test('after money went back brings both answers again', async () => {
    const { bank, ask, sent } = await answeredWith('9024');
    const wednesday = addDays(monday, 2);
    await bank.poll(answerTime(wednesday));

    await ask(sent);
    const { delivered } = await bank.poll(answerTime(wednesday) + HOUR_MS);

    expect(delivered).toEqual([
      'inbox/rcc/DK_990001_20261108_000001_RT.txt',
      'inbox/rcc/DK_990001_20261108_000001_RT-2.txt',
    ]);
  });
});

describe('the table of magic accounts', () => {
  test('is the one the README shows', () => {
    const readme = readFileSync(
      new URL('../../../infra/local/bank/README.md', import.meta.url),
      'utf8',
    );
    const shown = new Map(
      [...readme.matchAll(/^\| `(\d{4})`(?: … `9019`)? +\| (.+?) +\|$/gmu)].map(
        ([, lastFour, words]) => [lastFour, words],
      ),
    );

    const expected = new Map(
      magicAccounts
        .filter(({ lastFour }) => !/^901[2-9]$/u.test(lastFour))
        .map(({ lastFour, words }) => [lastFour, words.replaceAll('’', "'")]),
    );
    expected.set(
      '9011',
      'too little money; enough from the 1. … 9. day after the bank first met the account',
    );
    expect(shown).toEqual(expected);
  });

  test('has no effect in a bank told to behave', async () => {
    const { bank, send, read } = anExchange('pipe-utf8', { misbehaves: false });
    const sent = await send(
      magicAccounts.map(({ lastFour }, index) =>
        aRow({
          reference: `20261108m0000000${10 + index}`,
          accountNo: `622019061416600${lastFour}`,
        }),
      ),
      sunday,
    );

    await bank.poll(sendingTime(sunday));
    await bank.poll(answerTime(monday));

    const rows = rowsIn(await read(sent.returnName));
    expect(rows).toHaveLength(magicAccounts.length);
    expect(rows.filter(({ reason }) => reason !== 'collected')).toEqual([]);
  });
});
