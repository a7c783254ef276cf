import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { decideLine } from '@liangxian/shared/payments/booked-line.ts';
import type { BookedLine } from '@liangxian/shared/payments/channel-report.ts';
import { type RawReportLine, readReportLine } from '@liangxian/shared/payments/report-line.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { describe, expect, test } from 'vitest';
import { aDueKey, aPersonId } from '../../builders/due.ts';
import { aResidentId } from '../../builders/resident-id.ts';

const [counter] = sampleCountyPack.reportLayouts;
if (counter === undefined) throw new RangeError('The sample pack has no report layout');

const cells: RawReportLine['cells'] = {
  serial: '88000001',
  paidAt: '20261108093015',
  kind: '缴费',
  reverses: '',
  residentId: aResidentId(),
  name: '王伟',
  scheme: '医疗',
  coverageYear: '2027',
  amount: '400.00',
};

function read(changes: RawReportLine['cells'] = {}) {
  return readReportLine({ rowNo: 2, cells: { ...cells, ...changes } }, counter ?? never());
}

function never(): never {
  throw new RangeError();
}

describe('A29-2 a line of a channel’s report', () => {
  test('says who paid what for which year, and when', () => {
    const line = read();

    expect(line).toMatchObject({
      ok: true,
      value: {
        kind: 'payment',
        serial: '88000001',
        due: { scheme: 'resident_medical', coverageYear: 2027 },
        amountFen: 40_000,
      },
    });
    expect(line.ok && beijingDateAt(line.value.paidAt)).toBe('2026-11-08');
  });

  test.each([
    ['no serial number', { serial: ' ' }, 'serial_missing'],
    ['an amount of letters', { amount: '四百' }, 'amount_unreadable'],
    ['an amount of nothing', { amount: '0.00' }, 'amount_unreadable'],
    ['a day that does not exist', { paidAt: '20260230' }, 'time_unreadable'],
    [
      'a wrong check digit',
      { residentId: `${aResidentId().slice(0, 17)}${aResidentId().endsWith('5') ? '6' : '5'}` },
      'resident_id_invalid',
    ],
    ['a scheme nobody knows', { scheme: '生育' }, 'scheme_unknown'],
    ['a year of two digits', { coverageYear: '27' }, 'year_unreadable'],
    ['a kind nobody knows', { kind: '转账' }, 'kind_unknown'],
    ['a reversal of it is not said what', { kind: '冲正' }, 'serial_missing'],
  ] as const)(
    'with %s waits for a person, with what was found and what was expected',
    (_, changes, kind) => {
      expect(read(changes)).toMatchObject({
        ok: false,
        refusal: { anomaly: { kind, expected: expect.stringMatching(/./u) } },
      });
    },
  );

  test('never shows a whole identity number in what was found', () => {
    const residentId = `${aResidentId().slice(0, 16)}99`;
    const line = read({ residentId });

    expect(JSON.stringify(line)).not.toContain(residentId);
  });

  test('with too few columns is said to have too few', () => {
    const broken = { found: 3, expected: 9 };

    expect(readReportLine({ rowNo: 2, cells: {}, broken }, counter ?? never())).toMatchObject({
      refusal: { anomaly: { kind: 'line_unreadable', found: '3 列', expected: '9 列' } },
    });
  });
});

describe('a person who decides about a doubtful line', () => {
  const line: BookedLine = {
    reportId: `rp_counter_${'0'.repeat(24)}`,
    channel: 'counter',
    rowNo: 2,
    serial: '88000001',
    outcome: 'anomaly',
    amountFen: fen(40_000),
    paidAt: 1,
    anomaly: { kind: 'person_unknown', found: '', expected: '' },
    version: 1,
  };
  const by = { reason: '已电话核实', by: 'of_tax', at: 9 };

  test('gives the money to a due, once', () => {
    const wish = { action: 'assign', due: aDueKey() } as const;
    const once = decideLine(line, wish, { ...by, outcome: 'settled' });
    const twice = once.ok ? decideLine(once.value, wish, { ...by, at: 10 }) : once;

    expect(once).toMatchObject({
      ok: true,
      value: { outcome: 'settled', decision: { by: 'of_tax' } },
    });
    expect(twice).toEqual(once);
    const other = { action: 'assign', due: aDueKey({ personId: aPersonId(2) }) } as const;
    expect(once.ok && decideLine(once.value, other, by)).toMatchObject({
      refusal: { code: 'ANOMALY_DECIDED' },
    });
  });

  test('cannot give away money that the line does not name', () => {
    const { amountFen: _, ...unread } = line;

    expect(decideLine(unread, { action: 'assign', due: aDueKey() }, by)).toMatchObject({
      refusal: { code: 'NO_MONEY_IN_LINE' },
    });
    expect(decideLine(unread, { action: 'set_aside' }, by).ok).toBe(true);
  });
});
