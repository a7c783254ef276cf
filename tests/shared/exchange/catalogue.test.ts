import { CATALOGUE, dataSetOf, fieldsOf, maySend } from '@liangxian/shared/exchange/catalogue.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { describe, expect, test } from 'vitest';

const sending = {
  dataSetId: 'subsistence-allowance',
  mode: 'full',
  period: '2027',
  unitKind: 'civil_affairs_bureau',
} as const;

describe('A17-1 the catalogue of shared data sets', () => {
  test('names of each data set its owner, its receivers, its fields, its purpose and its rhythm', () => {
    for (const dataSet of CATALOGUE) {
      expect(dataSet.owners.length).toBeGreaterThan(0);
      expect(dataSet.receivers.length).toBeGreaterThan(0);
      expect(dataSet.purpose).not.toBe('');
      expect(fieldsOf(dataSet), dataSet.dataSetId).not.toEqual([]);
    }
    expect(new Set(CATALOGUE.map(({ dataSetId }) => dataSetId)).size).toBe(CATALOGUE.length);
  });

  test.each([
    'effective-roster',
    'due-roster',
    'deduction-roster',
    'subsistence-allowance',
    'extreme-poverty',
    'orphans',
    'rural-revitalization',
    'disabled-persons',
    'household-register',
    'floating-population',
    'pupils',
    'unsigned-mandates',
    're-sign',
    'exceptions',
    'failure-list',
    'refund-roster',
    'treasury-statement',
    'monthly-report',
  ])('holds %s', (dataSetId) => {
    expect(dataSetOf(dataSetId)).toBeDefined();
  });

  test('a data set outside the catalogue cannot be sent', () => {
    expect(maySend({ ...sending, dataSetId: 'bank-balances' })).toEqual({
      ok: false,
      refusal: { code: 'NOT_IN_CATALOGUE', dataSetId: 'bank-balances' },
    });
  });

  test('only its owner sends a data set', () => {
    expect(maySend({ ...sending, unitKind: 'township' })).toMatchObject({
      refusal: { code: 'NOT_THE_OWNER' },
    });
    expect(maySend(sending)).toMatchObject({ ok: true });
  });

  test('what the system works out by itself is sent by nobody', () => {
    expect(maySend({ ...sending, dataSetId: 'due-roster', unitKind: 'tax_bureau' })).toMatchObject({
      refusal: { code: 'SENT_BY_THE_SYSTEM' },
    });
  });

  test.each([
    ['subsistence-allowance', 'civil_affairs_bureau', '2026-Q4'],
    ['household-register', 'public_security_bureau', '2027'],
    ['treasury-statement', 'treasury', '2026-13'],
    ['suspicion-report', 'township', '2026-11'],
  ] as const)(
    '%s from %s of the period %s does not fit its rhythm',
    (dataSetId, unitKind, period) => {
      expect(maySend({ dataSetId, unitKind, period, mode: 'full' })).toMatchObject({
        refusal: { code: 'PERIOD_DOES_NOT_FIT' },
      });
    },
  );

  test('a document has no change lists, and only some lists come in parts by township', () => {
    expect(
      maySend({
        dataSetId: 'treasury-statement',
        unitKind: 'treasury',
        period: '2026-11',
        mode: 'changes',
      }),
    ).toMatchObject({ refusal: { code: 'NO_CHANGE_LISTS' } });
    expect(maySend({ ...sending, partOf: '990001101' })).toMatchObject({
      refusal: { code: 'NOT_BY_TOWNSHIP' },
    });
  });

  test('every deadline it names stands in the policy pack, with this data set as its evidence', () => {
    const rules = new Map(sampleCountyPack.deadlines.map((rule) => [rule.id, rule]));
    for (const { dataSetId, carriage, deadlineRule, changeRule } of CATALOGUE) {
      for (const ruleId of [deadlineRule, changeRule]) {
        if (ruleId === undefined) continue;
        expect(rules.has(ruleId), `${dataSetId}: ${ruleId}`).toBe(true);
        if (carriage === 'system' || ruleId === 'policy-of-the-year') continue;
        expect(rules.get(ruleId)?.evidence).toContain(`delivery:${dataSetId}`);
      }
    }
  });

  test('every delivery that a deadline waits for stands in the catalogue', () => {
    const awaited = sampleCountyPack.deadlines
      .flatMap(({ evidence }) => evidence)
      .filter((kind) => kind.startsWith('delivery:'))
      .map((kind) => kind.slice('delivery:'.length));

    expect(awaited.filter((dataSetId) => dataSetOf(dataSetId) === undefined)).toEqual([]);
  });
});
