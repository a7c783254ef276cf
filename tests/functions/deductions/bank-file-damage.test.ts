import { planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import { matchReturn } from '@liangxian/shared/deductions/bank-return-match.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  decodeInstructionFile,
  decodeReturnFile,
  encodeInstructionFile,
  encodeReturnFile,
} from '../../../functions/deductions/adapters/bank-file-codec.ts';
import type { AnswerRow } from '../../../functions/deductions/adapters/bank-file-returns.ts';
import {
  aBatch,
  asBankRows,
  bankLayouts,
  collected,
  layoutNamed,
  someRows,
  unfunded,
} from '../../builders/bank-files.ts';

function codeOf(layout: BankLayout, reason: string): string {
  return Object.entries(layout.codes).find(([, meaning]) => meaning === reason)?.[0] ?? '';
}

/** A return of twelve rows, one in three without money. */
function aReturn(layout: BankLayout, change: (answers: AnswerRow[]) => AnswerRow[] = (all) => all) {
  const [file] = planFiles(layout, someRows(12));
  const asked = file?.rows ?? [];
  const answers = asked.map((row, index) =>
    index % 3 === 0
      ? unfunded(row, { code: codeOf(layout, 'insufficient_funds') })
      : collected(row, { code: codeOf(layout, 'collected') }),
  );
  const written = encodeReturnFile(layout, { ...aBatch, issue: 1 }, change(answers));
  if (!written.ok) throw new Error(JSON.stringify(written.refusal));
  return { asked, answers, bytes: written.value.bytes, control: written.value.control?.bytes };
}

function damaged(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at % copy.length] = byte;
  return copy;
}

describe.each(bankLayouts)('a damaged return by layout $layoutId', (layout) => {
  const { asked, answers, bytes, control } = aReturn(layout);
  const takenBy = new Map(answers.map(({ sequence, collectedFen }) => [sequence, collectedFen]));
  /** Where neither a row nor a total says what was taken, a damaged success code reads as a failure. */
  const saysWhatItTook = layout.return.record.some(
    ({ value }) => value.kind === 'data' && value.datum === 'collectedAmount',
  );

  test('never books another amount than the bank took: one wrong byte is refused, or changes no amount', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const read = decodeReturnFile(layout, damaged(bytes, at, byte), control);
        if (!read.ok || read.value.kind === 'refused_whole') return;

        const { matched } = matchReturn(layout, asked, read.value.rows);

        const wrong = matched.filter(
          ({ asked: row, answer }) =>
            (saysWhatItTook || answer.reason === 'collected') &&
            takenBy.get(row.sequence) !== answer.collectedFen,
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('is refused when its end is missing, or misses rows only where a layout has no totals', () => {
    const hasTotals = !['fixed-gbk-fen', 'ccb-like'].includes(layout.layoutId);
    for (let length = 0; length < bytes.length; length++) {
      const read = decodeReturnFile(layout, bytes.subarray(0, length), control);
      if (hasTotals) expect(read.ok).toBe(false);
      if (!read.ok || read.value.kind === 'refused_whole') continue;

      const { matched, unanswered, anomalies, unknown } = matchReturn(
        layout,
        asked,
        read.value.rows,
      );

      expect(matched.length + unanswered.length).toBe(asked.length);
      expect([...anomalies, ...unknown]).toEqual([]);
    }
  });
});

describe('a return is refused whole', () => {
  const pipe = layoutNamed('pipe-utf8');
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const bytesOf = (lines: string) => new TextEncoder().encode(lines);

  test('when it declares another total than its rows add up to', () => {
    const { bytes } = aReturn(pipe);
    const file = text(bytes).replace('|12|4800.00|', '|12|4800.01|');

    expect(decodeReturnFile(pipe, bytesOf(file))).toEqual({
      ok: false,
      refusal: {
        code: 'TOTALS_DIFFER',
        total: 'totalAmount',
        declared: 480_001,
        computed: 480_000,
      },
    });
  });

  test('when it declares other successes than its rows show', () => {
    const { bytes } = aReturn(pipe);
    const file = text(bytes).replace('|8|3200.00\n', '|9|3200.00\n');

    expect(decodeReturnFile(pipe, bytesOf(file))).toMatchObject({
      refusal: { code: 'TOTALS_DIFFER', total: 'collectedCount', declared: 9, computed: 8 },
    });
  });

  test('when a row is not as described, naming the line', () => {
    const { bytes } = aReturn(pipe);
    const lines = text(bytes).split('\n');
    lines[4] = `${lines[4]}|`;

    expect(decodeReturnFile(pipe, bytesOf(lines.join('\n')))).toEqual({
      ok: false,
      refusal: { code: 'ROW_MALFORMED', line: 5, what: '10 fields, not 9' },
    });
  });

  test.each([
    '400',
    '400.0',
    '4e2',
    '-400.00',
    '+400.00',
    ' 400.00',
    '４００.00',
    '400.000',
    '0x10.00',
  ])('when an amount is written %j instead of 400.00', (amount) => {
    const { bytes } = aReturn(pipe);
    const file = text(bytes).replace('||400.00|400.00|', `||${amount}|400.00|`);

    expect(decodeReturnFile(pipe, bytesOf(file))).toMatchObject({
      refusal: { code: 'ROW_MALFORMED', what: '应收金额 is not as described' },
    });
  });

  test('when bytes are no text in its encoding, naming the line', () => {
    const { bytes } = aReturn(pipe);
    const secondLine = bytes.indexOf(0x0a) + 1;

    expect(decodeReturnFile(pipe, damaged(bytes, secondLine, 0xff))).toMatchObject({
      refusal: { code: 'ROW_MALFORMED', line: 2 },
    });
  });

  test('when it came with Windows line ends where the bank’s layout has none: its last field would change', () => {
    const { bytes } = aReturn(pipe);

    expect(decodeReturnFile(pipe, bytesOf(text(bytes).replaceAll('\n', '\r\n')))).toMatchObject({
      refusal: { code: 'ROW_MALFORMED', line: 1 },
    });
  });

  test('when a result code is no code at all', () => {
    const { bytes } = aReturn(pipe);
    const file = text(bytes).replace('|0000|', '|成功|');

    expect(decodeReturnFile(pipe, bytesOf(file))).toEqual({
      ok: false,
      refusal: { code: 'UNKNOWN_CODE_WORD', line: 3 },
    });
  });

  test('when its control file does not fit it, or has not come', () => {
    const layout = layoutNamed('pipe-gbk');
    const { bytes, control } = aReturn(layout);

    expect(decodeReturnFile(layout, damaged(bytes, 100, 0x39), control)).toEqual({
      ok: false,
      refusal: { code: 'CHECKSUM_DIFFERS' },
    });
    expect(decodeReturnFile(layout, bytes)).toEqual({
      ok: false,
      refusal: { code: 'CONTROL_FILE_MISSING' },
    });
    expect(decodeReturnFile(layout, bytes, control?.subarray(0, 40))).toMatchObject({
      refusal: { code: 'CONTROL_FILE_MALFORMED' },
    });
  });

  test('when a fixed-width file is no whole number of records', () => {
    const layout = layoutNamed('fixed-gbk-fen');
    const { bytes } = aReturn(layout);

    expect(decodeReturnFile(layout, bytes.subarray(0, -3))).toMatchObject({
      refusal: { code: 'TRUNCATED' },
    });
    expect(decodeReturnFile(layout, new Uint8Array())).toMatchObject({
      refusal: { code: 'TRUNCATED' },
    });
  });

  test('when its end mark is missing', () => {
    const layout = layoutNamed('csv-gb18030');
    const { bytes } = aReturn(layout);
    const cut = bytes.subarray(0, bytes.length - 'END,12\r\n'.length);

    expect(decodeReturnFile(layout, cut)).toEqual({
      ok: false,
      refusal: { code: 'TRUNCATED', what: 'the last line is not the trailer' },
    });
  });

  test('when two of its rows name another batch', () => {
    const layout = layoutNamed('fixed-gbk-fen');
    const { bytes } = aReturn(layout);

    expect(decodeReturnFile(layout, damaged(bytes, 260 + 25, 0x32))).toEqual({
      ok: false,
      refusal: { code: 'HEADER_CONTRADICTS', fact: 'batch' },
    });
  });
});

describe('a return is refused whole where it is not as described', () => {
  const fixed = layoutNamed('fixed-gbk-fen');
  const { control: _, ...uncontrolled } = layoutNamed('pipe-gbk').return;
  const padded = { ...layoutNamed('pipe-gbk'), return: uncontrolled };
  const gbk = (bytes: Uint8Array) => new TextDecoder('gbk').decode(bytes);
  const readPadded = (change: (text: string) => string) =>
    decodeReturnFile(padded, iconv.encode(change(gbk(aReturn(padded).bytes)), 'gbk'));

  test('as written, it is believed', () => {
    expect(readPadded((text) => text).ok).toBe(true);
  });

  test.each([
    [
      'a constant is another word: in a file without totals only that shows a shift',
      260 + 68,
      0x32,
    ],
    ['a record does not end where it should', 260 + 258, 0x20],
  ])('%s', (_title, at, byte) => {
    expect(decodeReturnFile(fixed, damaged(aReturn(fixed).bytes, at, byte))).toMatchObject({
      refusal: { code: 'ROW_MALFORMED', line: 2 },
    });
  });

  test.each([
    ['the words before a value are missing', (text: string) => text.replace('单位编号：', '')],
    [
      'a datum stands twice and differs',
      (text: string) =>
        text.replace(
          '400.00|          400.00|            0.00',
          '400.00|          500.00|            0.00',
        ),
    ],
    ['something follows the last separator', (text: string) => text.replace('|\n', '|1\n')],
    ['the last separator is missing', (text: string) => text.replace('|\n', '\n')],
  ])('%s', (_title, change) => {
    expect(readPadded(change)).toMatchObject({ refusal: { code: 'ROW_MALFORMED' } });
  });

  test('a total is left blank, which would check nothing', () => {
    const layout = layoutNamed('pipe-utf8');
    const text = new TextDecoder().decode(aReturn(layout).bytes).replace('|12|4800.00|', '|12||');

    expect(decodeReturnFile(layout, new TextEncoder().encode(text))).toEqual({
      ok: false,
      refusal: { code: 'ROW_MALFORMED', line: 1, what: '总金额 is blank' },
    });
  });

  test('its blank first line is not blank', () => {
    const layout = layoutNamed('ccb-like');
    const bytes = Buffer.concat([Buffer.from('1'), aReturn(layout).bytes]);

    expect(decodeReturnFile(layout, bytes)).toMatchObject({
      refusal: { code: 'ROW_MALFORMED', line: 1, what: 'should be blank' },
    });
  });

  test('its control file has a line too many, or a last line without an end', () => {
    const layout = layoutNamed('pipe-gbk');
    const { bytes, control = new Uint8Array() } = aReturn(layout);

    for (const more of ['x', 'x\n']) {
      const longer = Buffer.concat([control, Buffer.from(more)]);
      expect(decodeReturnFile(layout, bytes, longer)).toMatchObject({
        refusal: { code: 'CONTROL_FILE_MALFORMED' },
      });
    }
  });
});

test('the bank’s side refuses instructions whose totals differ, whole', () => {
  const layout = layoutNamed('pipe-utf8');
  const written = encodeInstructionFile(layout, aBatch, asBankRows(someRows(2)));
  if (!written.ok) throw new Error(written.refusal.code);
  const text = new TextDecoder().decode(written.value.bytes).replace('|800.00\n', '|800.01\n');

  expect(decodeInstructionFile(layout, new TextEncoder().encode(text))).toMatchObject({
    refusal: { code: 'TOTALS_DIFFER', declared: 80_001, computed: 80_000 },
  });
});

describe('what a return says', () => {
  const layout = layoutNamed('pipe-utf8');

  test('with a code nobody has listed is a failure for another reason, never a success', () => {
    const { bytes } = aReturn(layout, (answers) =>
      answers.map((answer, index) =>
        index === 0 ? { ...answer, code: '8888', collectedFen: fen(0) } : answer,
      ),
    );

    expect(decodeReturnFile(layout, bytes)).toMatchObject({
      ok: true,
      value: { rows: [{ code: '8888', reason: 'other', collectedFen: 0 }, ...Array(11).fill({})] },
    });
  });

  test.each([
    ['pipe-utf8', '1111', 'duplicate_batch'],
    ['ccb-like', '1109', 'totals_differ'],
    ['fixed-gbk-fen', '90', 'duplicate_batch'],
    ['csv-gb18030', 'D', 'duplicate_batch'],
  ])(
    'by %s with %s on every row is that the bank executed nothing: %s',
    (layoutId, code, reason) => {
      const whole = layoutNamed(layoutId);
      const { bytes } = aReturn(whole, (answers) =>
        answers.map((answer) => ({ ...answer, code, collectedFen: fen(0) })),
      );

      expect(decodeReturnFile(whole, bytes)).toMatchObject({
        ok: true,
        value: { kind: 'refused_whole', reason, code, facts: { rowCount: 12 } },
      });
    },
  );

  test('of a success that took nothing is what the bank wrote, not what the code would mean', () => {
    const fixed = layoutNamed('fixed-gbk-fen');
    const { bytes } = aReturn(fixed, (answers) =>
      answers.map((answer) => ({ ...answer, code: '00', collectedFen: fen(0) })),
    );

    expect(decodeReturnFile(fixed, bytes)).toMatchObject({
      value: { rows: Array(12).fill({ reason: 'collected', collectedFen: 0 }) },
    });
  });

  test('is not believed when such a code stands on some rows only', () => {
    const { bytes } = aReturn(layout, (answers) =>
      answers.map((answer, index) =>
        index === 6 ? { ...answer, code: '1111', collectedFen: fen(0) } : answer,
      ),
    );

    expect(decodeReturnFile(layout, bytes)).toEqual({
      ok: false,
      refusal: { code: 'FILE_CODE_AMONG_ROWS', line: 8 },
    });
  });
});
