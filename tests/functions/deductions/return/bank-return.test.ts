import { addDays, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendBankFile } from '../../../../functions/deductions/send-bank-file.ts';
import {
  COVERAGE_YEAR,
  DeductionOffice,
  type DeductionPorts,
  morningOf,
  nightOf,
  type Payer,
  type RowAnswer,
  rccReturnName,
  wordsFor,
} from '../../../builders/deduction-office.ts';
import { fromWechat } from '../../../builders/due.ts';
import { cutShort, PowerCut } from '../../../builders/power-cut.ts';

let office: DeductionOffice;
let day = localDate('2026-10-22');

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

/** A day of its own for each test, with the night after it. */
function aDay(): { readonly today: LocalDate; readonly night: number; readonly booked: LocalDate } {
  const today = day;
  day = addDays(day, 1);
  const booked = addDays(today, 1);
  return { today, night: nightOf(booked), booked };
}

/** As many payers, asked for 400 yuan each in one file. */
async function anAskedFile(count: number) {
  const payers = await Promise.all(Array.from({ length: count }, () => office.payer()));
  const when = aDay();
  const file = await office.askedRcc(when.today);
  return { payers, file, ...when };
}

/** The same answer for all. */
const all = (payers: readonly Payer[], answer: RowAnswer = {}) =>
  new Map(payers.map((payer) => [payer, answer]));

async function books(payers: readonly Payer[]) {
  return Promise.all(
    payers.map(async ({ resident }) => office.dues.ofPerson(resident.personId, COVERAGE_YEAR)),
  );
}

describe('A28-1 the bank’s answer', () => {
  test('settles what was collected, once, and the file is answered', async () => {
    const { payers, file, night, booked } = await anAskedFile(3);

    const read = await office.returned(file, await office.answer(file, all(payers), booked), night);

    expect(read).toMatchObject({ ok: true });
    for (const { dues, entries } of await books(payers)) {
      expect(dues).toMatchObject([{ status: 'settled' }]);
      expect(entries).toMatchObject([{ kind: 'settlement', amountFen: 40_000 }]);
    }
    expect(await office.fileOf(file)).toMatchObject({
      status: 'answered',
      tally: { collected: 3, collectedFen: 120_000, failed: 0, unanswered: 0, withdrawn: 0 },
    });
  });

  test('opens again what failed, for the next day under a new reference', async () => {
    const { payers, file, night, booked } = await anAskedFile(1);
    const [payer] = payers;
    if (payer === undefined) throw new RangeError('One was asked for');
    const before = (await office.dueOf(payer)).claim?.reference;
    await office.returned(
      file,
      await office.answer(file, all(payers, { code: '9117' }), booked),
      night,
    );

    expect(await office.dueOf(payer)).toMatchObject({ status: 'open' });
    const { today } = aDay();
    await office.askedRcc(today);
    const after = (await office.dueOf(payer)).claim?.reference;
    expect(after).toMatch(/^in_/u);
    expect(after).not.toBe(before);
  });

  test.each([
    ['9117', 'insufficient_funds', 'signed'],
    ['9101', 'name_mismatch', 'to_re_sign'],
    ['9106', 'account_closed', 'to_re_sign'],
    ['9104', 'account_frozen', 'suspended'],
    ['9999', 'other', 'suspended'],
    ['8888', 'other', 'suspended'],
  ])(
    'code %s is %s: the township reads why, and the mandate is %s',
    async (code, reason, state) => {
      const { payers, file, night, booked, today } = await anAskedFile(1);
      const [payer] = payers;
      if (payer === undefined) throw new RangeError('One was asked for');

      await office.returned(file, await office.answer(file, all(payers, { code }), booked), night);

      const { words, advice } = wordsFor(reason);
      expect(await office.followUpsOf(payer)).toMatchObject([
        {
          reason,
          words,
          advice: advice.replaceAll('{amount}', '400.00'),
          amountFen: 40_000,
          failedOn: booked,
          reportOn: addDays(today, 1),
          takenBack: false,
        },
      ]);
      expect(await office.mandateOf(payer)).toMatchObject({
        state,
        ...(state !== 'signed' && { changes: [{ state: 'signed' }, { state, because: reason }] }),
      });
    },
  );

  test('for money that another channel has brought meanwhile: paid once, the rest goes back', async () => {
    const { payers, file, night, booked } = await anAskedFile(1);
    const [payer] = payers;
    if (payer === undefined) throw new RangeError('One was asked for');
    await office.dues.receive([{ due: await office.dueOf(payer), payment: fromWechat() }]);

    await office.returned(file, await office.answer(file, all(payers), booked), night);

    expect(await office.dueOf(payer)).toMatchObject({
      status: 'settled',
      receipts: [
        { channel: 'wechat', fate: 'settled' },
        { channel: 'bank:rcc', fate: 'surplus' },
      ],
    });
  });
});

describe('the same answer again', () => {
  test.each([
    ['under the same name', undefined],
    ['under another name', 'DK_99000101_20991231_000009_RT.txt'],
  ])('%s changes nothing', async (_, name) => {
    const { payers, file, night, booked } = await anAskedFile(3);
    const [first, second] = payers;
    if (!first || !second) throw new RangeError('Three were asked for');
    const answers = new Map<Payer, RowAnswer>([...all(payers), [second, { code: '9101' }]]);
    const text = await office.answer(file, answers, booked);
    await office.returned(file, text, night);
    const before = [
      await books(payers),
      await office.engine.scan('MandatesTable'),
      await office.fileOf(file),
      await office.followUpsOf(second),
    ];

    const again = await office.returned(file, text, night + 3_600_000, name ?? rccReturnName(file));

    expect(again).toEqual({ ok: false, refusal: { code: 'SAME_RETURN_AGAIN' } });
    expect([
      await books(payers),
      await office.engine.scan('MandatesTable'),
      await office.fileOf(file),
      await office.followUpsOf(second),
    ]).toEqual(before);
  });

  test('in a file with another heading counts nothing twice either', async () => {
    const { payers, file, night, booked } = await anAskedFile(2);
    await office.returned(file, await office.answer(file, all(payers), booked), night);
    const before = [await books(payers), (await office.fileOf(file)).tally];
    const shuffled = await office.answer(file, all(payers.toReversed()), booked);

    await office.returned(file, shuffled, night + 1, rccReturnName(file, 2));

    expect([await books(payers), (await office.fileOf(file)).tally]).toEqual(before);
  });
});

describe('an answer out of its order', () => {
  test('before we have noted that the file left: it is taken, and the file is not sent again', async () => {
    const payer = await office.payer();
    const { today, night, booked } = aDay();
    const cut = cutShort<DeductionPorts, 'bankFiles'>(office, 'bankFiles', 'send', 'after');
    await expect(office.asked(today, cut)).rejects.toThrow(PowerCut);
    const [file] = await office.runs.filesOf((await office.runs.listRuns())[0]?.runId as never);
    if (file === undefined) throw new RangeError('Nothing was sealed');
    expect(file.status).toBe('sealed');

    await office.returned(file, await office.answer(file, all([payer]), booked), night);
    await sendBankFile(office, file.fileId, morningOf(booked));

    expect(await office.dueOf(payer)).toMatchObject({ status: 'settled' });
    expect(await office.fileOf(file)).toMatchObject({ status: 'answered' });
    expect(await office.asked(today)).toHaveLength(1);
  });

  test('money that is taken back days later opens the due again, stops the mandate and is told in words', async () => {
    const { payers, file, night, booked } = await anAskedFile(1);
    const [payer] = payers;
    if (payer === undefined) throw new RangeError('One was asked for');
    await office.returned(file, await office.answer(file, all(payers), booked), night);
    const later = addDays(booked, 5);

    await office.returned(
      file,
      await office.answer(file, all(payers, { code: '9198', bookedOn: later }), later),
      nightOf(addDays(later, 1)),
      rccReturnName(file, 2),
    );

    const [{ entries } = { entries: [] }] = await books(payers);
    expect(await office.dueOf(payer)).toMatchObject({
      status: 'open',
      receipts: [{ fate: 'reversed' }],
    });
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['reversal', 'settlement']);
    expect(await office.mandateOf(payer)).toMatchObject({ state: 'suspended' });
    expect(await office.followUpsOf(payer)).toMatchObject([{ takenBack: true, failedOn: later }]);
    expect((await office.fileOf(file)).tally).toMatchObject({ collected: 0, failed: 1 });
  });

  test.each([
    [['failed', 'collected']],
    [['collected', 'failed']],
    [['failed', 'collected', 'failed']],
  ] as const)(
    '%o on successive bank days ends the same whichever file comes first',
    async (history) => {
      const orders = permutations(history.map((_, place) => place));
      const { payers, file, night, booked } = await anAskedFile(orders.length);

      for (const [no, order] of orders.entries()) {
        const payer = payers[no];
        if (payer === undefined) throw new RangeError('One payer for each order');
        for (const place of order) {
          const bookedOn = addDays(booked, place);
          const code = history[place] === 'collected' ? '0000' : '9117';
          const text = await office.answer(file, all([payer], { code, bookedOn }), booked);
          await office.returned(
            file,
            text,
            night + place,
            rccReturnName(file, 2 + no * 10 + place),
          );
        }
      }

      const ends = await Promise.all(
        (await books(payers)).map(async ({ dues, entries }, no) => ({
          status: dues[0]?.status,
          held: dues[0]?.receipts.map(({ fate }) => fate),
          ledger: entries.map(({ kind }) => kind).toSorted(),
          claim: dues[0]?.claim,
          mandate: (await office.mandateOf(payers[no] as Payer))?.state,
        })),
      );
      const inOrder = ends[0];
      for (const end of ends) {
        expect({ ...end, mandate: undefined }).toEqual({ ...inOrder, mandate: undefined });
      }
      const isCollected = history.at(-1) === 'collected';
      expect(inOrder?.status).toBe(isCollected ? 'settled' : 'open');
      // Too little money stops no mandate, but money that was taken back does.
      expect(inOrder?.mandate).toBe(isCollected ? 'signed' : 'suspended');
    },
  );

  test('two answers of one bank day that contradict each other are for a person; the first stands', async () => {
    const { payers, file, night, booked } = await anAskedFile(1);
    const [payer] = payers;
    if (payer === undefined) throw new RangeError('One was asked for');
    await office.returned(file, await office.answer(file, all(payers), booked), night);

    const contradicting = await office.answer(file, all(payers, { code: '9117' }), booked);
    await office.returned(file, contradicting, night + 1, rccReturnName(file, 2));

    expect(await office.dueOf(payer)).toMatchObject({ status: 'settled' });
    expect(
      (await office.cases.list()).filter(({ fileId }) => fileId === file.fileId),
    ).toMatchObject([{ kind: 'return_rows_in_doubt', facts: { code: 'ANSWERS_CONTRADICT' } }]);
  });
});

describe('an answer that is not whole', () => {
  test('half a file: what is answered counts, the rest stays unanswered and is not sent again', async () => {
    const { payers, file, night, booked } = await anAskedFile(4);
    const [answered, waiting] = [payers.slice(0, 2), payers.slice(2)];

    await office.returned(file, await office.answer(file, all(answered), booked), night);

    expect(await office.fileOf(file)).toMatchObject({
      status: 'submitted',
      tally: { collected: 2, failed: 0, unanswered: 2 },
    });
    const { today } = aDay();
    expect(await office.asked(today)).toEqual([]);
    for (const payer of waiting) {
      expect(await office.dueOf(payer)).toMatchObject({ status: 'claimed' });
    }

    const rest = await office.answer(file, all(waiting, { code: '9117' }), booked);
    await office.returned(file, rest, night + 1, rccReturnName(file, 2));

    expect(await office.fileOf(file)).toMatchObject({
      status: 'answered',
      tally: { collected: 2, failed: 2, unanswered: 0 },
    });
  });

  test.each([
    [
      'a wrong total',
      (text: string) => text.replace('|800.00|2|800.00', '|900.00|2|800.00'),
      'TOTALS_DIFFER',
    ],
    ['a cut last line', (text: string) => text.slice(0, -20), 'TRUNCATED'],
    [
      'a word instead of a code',
      (text: string) => text.replace('|0000|', '|成功|'),
      'UNKNOWN_CODE_WORD',
    ],
  ])(
    '%s: the file is refused whole, nothing moves, and a person is told',
    async (_, damage, code) => {
      const { payers, file, night, booked } = await anAskedFile(2);
      const before = await books(payers);
      const text = await office.answer(file, all(payers), booked);

      const read = await office.returned(file, damage(text), night);

      expect(damage(text)).not.toBe(text);
      expect(read).toEqual({ ok: false, refusal: { code: 'RETURN_REFUSED' } });
      expect(await books(payers)).toEqual(before);
      expect(await office.fileOf(file)).toMatchObject({ status: 'submitted' });
      const cases = (await office.cases.list()).filter(({ fileId }) => fileId === file.fileId);
      expect(cases).toMatchObject([{ kind: 'return_refused', facts: { code } }]);

      await office.returned(file, text, night + 1, rccReturnName(file, 2));
      expect((await office.fileOf(file)).tally).toMatchObject({ collected: 2 });
    },
  );

  test('a refusal of the whole file by the bank moves nothing and waits for a person', async () => {
    const { payers, file, night, booked } = await anAskedFile(2);
    const before = await books(payers);

    const read = await office.returned(
      file,
      await office.answer(file, all(payers, { code: '1109' }), booked),
      night,
    );

    expect(read).toEqual({ ok: false, refusal: { code: 'BANK_REFUSED_FILE' } });
    expect(await books(payers)).toEqual(before);
    expect(await office.fileOf(file)).toMatchObject({ status: 'refused' });
    expect(
      (await office.cases.list()).filter(({ fileId }) => fileId === file.fileId),
    ).toMatchObject([
      { kind: 'return_refused', facts: { code: 'BANK_REFUSED_FILE', bankCode: '1109' } },
    ]);
  });
});

describe('rows that no rule may decide', () => {
  test('rows nobody asked for and amounts that differ go to a person; the others are applied', async () => {
    const { payers, file, night, booked } = await anAskedFile(3);
    const [good, dear, stranger] = payers;
    if (!good || !dear || !stranger) throw new RangeError('Three were asked for');
    const answers = new Map<Payer, RowAnswer>([
      [good, {}],
      [dear, { collectedFen: fen(39_900) }],
      [stranger, {}],
    ]);
    const references = await Promise.all(
      payers.map(async (payer) => (await office.dueOf(payer)).claim?.reference ?? ''),
    );
    const asReference = (id: string | undefined) => (id ?? '').slice(3).replace('_', '');
    const text = (await office.answer(file, answers, booked)).replace(
      asReference(references[2]),
      '202610220000000000',
    );

    await office.returned(file, text, night);

    expect(await office.dueOf(good)).toMatchObject({ status: 'settled' });
    expect(await office.dueOf(dear)).toMatchObject({ status: 'claimed' });
    expect(await office.dueOf(stranger)).toMatchObject({ status: 'claimed' });
    const [doubt] = (await office.cases.list()).filter(({ fileId }) => fileId === file.fileId);
    expect(doubt).toMatchObject({
      kind: 'return_rows_in_doubt',
      facts: {
        unknown: 1,
        doubtful: 1,
        doubts: [{ code: 'AMOUNT_DIFFERS', reference: asReference(references[1]) }],
      },
    });
    expect((await office.fileOf(file)).tally).toMatchObject({ collected: 1, unanswered: 2 });
    expect(JSON.stringify(doubt)).not.toContain(dear.mandate.accountNo);
  });

  test('an answer to a file that we never sent is a case of its own', async () => {
    const { payers, file, night, booked } = await anAskedFile(1);
    const other = { ...file, batch: '000777' };
    const text = (await office.answer(file, all(payers), booked)).replace('|000001|', '|000777|');

    const read = await office.returned(other, text, night);

    expect(read).toEqual({ ok: false, refusal: { code: 'RETURN_OF_NO_FILE' } });
    expect((await office.cases.list()).map(({ kind }) => kind)).toContain('return_of_no_file');
  });

  test.each(['inbox/nobodys/file.txt', 'outbox/rcc/file.txt', 'readme.txt'])(
    '%s is no return',
    async (key) => {
      expect(await office.taken(key, 0)).toEqual({ ok: false, refusal: { code: 'NOT_A_RETURN' } });
    },
  );
});

describe('a return that is cut short', () => {
  test.each([
    ['cases', 'open'],
    ['files', 'saveReturnParts'],
    ['returns', 'save'],
    ['dues', 'receive'],
    ['dues', 'release'],
    ['followUps', 'saveMany'],
    ['mandates', 'change'],
    ['instructions', 'saveMany'],
    ['runs', 'saveFile'],
  ] as const)('at %s.%s and started again ends as if nothing had been', async (room, act) => {
    for (const when of ['before', 'after'] as const) {
      const { payers, file, night, booked } = await anAskedFile(3);
      const [good, poor, wrong] = payers;
      if (!good || !poor || !wrong) throw new RangeError('Three were asked for');
      const answers = new Map<Payer, RowAnswer>([
        [good, {}],
        [poor, { code: '9101' }],
        [wrong, { collectedFen: fen(1) }],
      ]);
      const key = `inbox/rcc/${rccReturnName(file)}`;
      await office.local
        .files('BankFilesBucket')
        .writeBytes(key, Buffer.from(await office.answer(file, answers, booked)), 'text/plain');
      const cut = cutShort<DeductionPorts, typeof room>(office, room, act as never, when);
      await expect(office.taken(key, night, cut)).rejects.toThrow(PowerCut);

      await office.taken(key, night);

      expect((await books([good])).flatMap(({ entries }) => entries)).toHaveLength(1);
      expect(await office.dueOf(good)).toMatchObject({ status: 'settled' });
      expect(await office.dueOf(poor)).toMatchObject({ status: 'open' });
      expect(await office.dueOf(wrong)).toMatchObject({ status: 'claimed' });
      expect(await office.followUpsOf(poor)).toHaveLength(1);
      expect((await office.mandateOf(poor))?.changes).toHaveLength(2);
      expect(await office.fileOf(file)).toMatchObject({
        status: 'submitted',
        tally: { collected: 1, failed: 1, unanswered: 1 },
      });
    }
  });
});

describe('conservation', () => {
  test('whatever the bank says, what was sent is collected, failed or unanswered, and the ledger holds what was collected', async () => {
    const codes = fc.constantFrom('0000', '9117', '9101', '9999', undefined);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(codes, codes), { minLength: 1, maxLength: 6 }),
        async (said) => {
          const { payers, file, night, booked } = await anAskedFile(said.length);
          for (const issue of [1, 2]) {
            const answers = new Map(
              payers.flatMap((payer, no): [Payer, RowAnswer][] => {
                const code = said[no]?.[issue - 1];
                return code === undefined ? [] : [[payer, { code }]];
              }),
            );
            if (answers.size === 0) continue;
            const bookedOn = addDays(booked, issue);
            const text = await office.answer(file, answers, bookedOn);
            await office.returned(file, text, night + issue, rccReturnName(file, issue));
          }

          const { tally, instructionCount } = await office.fileOf(file);
          const accounts = await books(payers);
          const settledFen = sumFen(
            accounts.flatMap(({ dues }) =>
              dues.filter(({ status }) => status === 'settled').map(({ dueFen }) => dueFen),
            ),
          );
          if (tally === undefined) {
            expect(said.flat().every((code) => code === undefined)).toBe(true);
          } else {
            expect(tally.collected + tally.failed + tally.unanswered).toBe(instructionCount);
            expect(settledFen).toBe(tally.collectedFen);
          }
          // The next file must hold only its own payers.
          await office.dues.list(
            payers.map(({ resident: { personId, townshipId, villageId } }) => ({
              due: { personId, scheme: 'resident_medical' as const, coverageYear: COVERAGE_YEAR },
              place: { townshipId, villageId },
            })),
          );
        },
      ),
      { numRuns: 8 },
    );
  });
});

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
