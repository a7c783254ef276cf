import { type AmountQuestion, amountDue } from '@liangxian/shared/dues/amount.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { addFen, fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { Assistance } from '@liangxian/shared/policy/policy-pack.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFigure, aPolicyPack } from '../../builders/policy-pack.ts';

function medical(changes: Partial<AmountQuestion> = {}): AmountQuestion {
  return {
    scheme: 'resident_medical',
    coverageYear: 2027,
    categories: [],
    on: localDate('2026-10-12'),
    ...changes,
  };
}

function pension(tierYuan: number, changes: Partial<AmountQuestion> = {}): AmountQuestion {
  return { ...medical(changes), scheme: 'resident_pension', tierFen: fen(tierYuan * 100) };
}

function anAid(changes: Partial<Assistance>): Assistance {
  return {
    ...aFigure(),
    category: 'minimum_living_allowance',
    scheme: 'resident_medical',
    coverageYear: 2027,
    payer: '医疗救助资金',
    mode: { kind: 'full' },
    ...changes,
  };
}

describe('medical contribution', () => {
  test.each([
    [[], 400, 0],
    [['ordinary'], 400, 0],
    [['pupil'], 400, 0],
    [['minimum_living_allowance'], 160, 240],
    [['poverty_edge'], 160, 240],
    [['severe_disability'], 400, 0],
    [['orphan'], 0, 400],
    [['extreme_poverty'], 0, 400],
    [['minimum_living_allowance', 'orphan'], 0, 400],
    [['orphan', 'extreme_poverty', 'poverty_edge'], 0, 400],
  ])(
    'A07-1 of a resident who is %o: %d yuan of his own, %d paid for him',
    (categories, self, paid) => {
      const decision = amountDue(aPolicyPack(), medical({ categories }));

      expect(decision).toMatchObject({
        ok: true,
        value: { standardFen: 40_000, selfFen: self * 100, fiscalFen: 70_000 },
      });
      expect(
        decision.ok && sumFen(decision.value.sponsored.map(({ amountFen }) => amountFen)),
      ).toBe(paid * 100);
    },
  );

  test('A07-1 who pays for whom is named', () => {
    expect(amountDue(aPolicyPack(), medical({ categories: ['orphan'] }))).toEqual({
      ok: true,
      value: {
        scheme: 'resident_medical',
        standardFen: 40_000,
        selfFen: 0,
        sponsored: [{ payer: '医疗救助资金', category: 'orphan', amountFen: 40_000 }],
        fiscalFen: 70_000,
      },
    });
  });

  test('two categories that give the same count as the one the pack names first', () => {
    for (const categories of [
      ['poverty_edge', 'minimum_living_allowance'],
      ['minimum_living_allowance', 'poverty_edge'],
    ]) {
      expect(amountDue(aPolicyPack(), medical({ categories }))).toMatchObject({
        ok: true,
        value: { sponsored: [{ category: 'minimum_living_allowance', amountFen: 24_000 }] },
      });
    }
  });

  test.each([
    [{ kind: 'fixed', valueFen: fen(50_000) } as const, 0],
    [{ kind: 'fixed', valueFen: fen(12_345) } as const, 27_655],
    [{ kind: 'percent', percent: 33 } as const, 26_800],
    [{ kind: 'percent', percent: 100 } as const, 0],
    [{ kind: 'full' } as const, 0],
  ])('aid as %o leaves %d fen', (mode, selfFen) => {
    const pack = aPolicyPack({ assistance: [anAid({ mode })] });

    expect(amountDue(pack, medical({ categories: ['minimum_living_allowance'] }))).toMatchObject({
      ok: true,
      value: { selfFen },
    });
  });

  test('the payer’s percentage is rounded down to the fen', () => {
    const pack = aPolicyPack({
      medicalStandards: [
        { ...aFigure(), coverageYear: 2027, individualFen: fen(33_333), fiscalFen: fen(0) },
      ],
      assistance: [anAid({ mode: { kind: 'percent', percent: 50 } })],
    });

    expect(amountDue(pack, medical({ categories: ['minimum_living_allowance'] }))).toMatchObject({
      ok: true,
      value: { selfFen: 16_667, sponsored: [{ amountFen: 16_666 }] },
    });
  });

  test('aid worth nothing names no payer', () => {
    const pack = aPolicyPack({
      assistance: [anAid({ mode: { kind: 'fixed', valueFen: fen(0) } })],
    });

    expect(amountDue(pack, medical({ categories: ['minimum_living_allowance'] }))).toMatchObject({
      ok: true,
      value: { selfFen: 40_000, sponsored: [] },
    });
  });

  test.each([
    ['of another year', { coverageYear: 2026 }],
    ['of the other scheme', { scheme: 'resident_pension' as const }],
    ['of another category', { category: 'orphan' }],
    ['that ended yesterday', aFigure('2026-06-01', '2026-10-11')],
    ['that begins tomorrow', aFigure('2026-10-13', '2028-05-31')],
  ])('aid %s does not count', (_what, changes) => {
    const pack = aPolicyPack({ assistance: [anAid(changes)] });

    expect(amountDue(pack, medical({ categories: ['minimum_living_allowance'] }))).toMatchObject({
      ok: true,
      value: { selfFen: 40_000, sponsored: [] },
    });
  });

  test.each([
    [2026, '2026-10-12'],
    [2027, '2028-06-01'],
  ])('there is no standard for %d on %s', (coverageYear, on) => {
    expect(amountDue(aPolicyPack(), medical({ coverageYear, on: localDate(on) }))).toEqual({
      ok: false,
      refusal: { code: 'NO_STANDARD', scheme: 'resident_medical', coverageYear },
    });
  });

  test('lowest-tier aid, which only the pension knows, is never computed for it', () => {
    const pack = aPolicyPack({ assistance: [anAid({ mode: { kind: 'lowest_tier' } })] });

    expect(() => amountDue(pack, medical({ categories: ['minimum_living_allowance'] }))).toThrow(
      InvariantError,
    );
  });
});

describe('pension contribution', () => {
  test.each([
    [200, [], 200, 0, 45],
    [5_000, ['ordinary'], 5_000, 0, 115],
    [200, ['minimum_living_allowance'], 0, 200, 45],
    [1_000, ['extreme_poverty'], 800, 200, 85],
    [500, ['severe_disability', 'sudden_hardship'], 300, 200, 60],
    [300, ['orphan'], 300, 0, 50],
  ])(
    'A07-1 in the tier of %d yuan with %o: %d of his own, %d paid for him, %d subsidy on top',
    (tierYuan, categories, self, paid, subsidy) => {
      const decision = amountDue(aPolicyPack(), pension(tierYuan, { categories }));

      expect(decision).toMatchObject({
        ok: true,
        value: {
          standardFen: tierYuan * 100,
          selfFen: self * 100,
          subsidyFen: subsidy * 100,
          sponsored: paid === 0 ? [] : [{ payer: '县财政代缴资金', amountFen: paid * 100 }],
        },
      });
    },
  );

  test('250 yuan is no tier, and the refusal says which are', () => {
    expect(amountDue(aPolicyPack(), pension(250))).toEqual({
      ok: false,
      refusal: {
        code: 'TIER_NOT_IN_POLICY',
        tierFen: 25_000,
        tiersFen: [
          20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000, 100_000, 150_000, 200_000,
          250_000, 300_000, 400_000, 500_000,
        ],
      },
    });
  });

  test('without a tier chosen nobody guesses one', () => {
    const decision = amountDue(aPolicyPack(), { ...medical(), scheme: 'resident_pension' });

    expect(decision).toMatchObject({ ok: false, refusal: { code: 'TIER_NOT_IN_POLICY' } });
    expect(decision.ok ? undefined : decision.refusal).not.toHaveProperty('tierFen');
  });

  test('a year without tiers has no standard', () => {
    expect(amountDue(aPolicyPack(), pension(200, { coverageYear: 2030 }))).toEqual({
      ok: false,
      refusal: { code: 'NO_STANDARD', scheme: 'resident_pension', coverageYear: 2030 },
    });
  });
});

describe('whatever a policy says', () => {
  const anAmount = fc.nat({ max: 10_000_000 }).map(fen);
  const codes = aPolicyPack().categories.map(({ code }) => code);
  const aMode: fc.Arbitrary<Assistance['mode']> = fc.oneof(
    fc.constant({ kind: 'full' as const }),
    fc.constant({ kind: 'lowest_tier' as const }),
    anAmount.map((valueFen) => ({ kind: 'fixed' as const, valueFen })),
    fc.integer({ min: 1, max: 100 }).map((percent) => ({ kind: 'percent' as const, percent })),
  );
  const someAids = fc.uniqueArray(fc.record({ category: fc.constantFrom(...codes), mode: aMode }), {
    selector: ({ category }) => category,
  });
  const someTiers = fc.uniqueArray(anAmount, { minLength: 1, maxLength: 15 });
  const aCase = fc.record({
    aids: someAids,
    tiers: someTiers,
    chosen: fc.nat(),
    held: fc.subarray(codes),
  });

  function decide(
    { aids, tiers, chosen }: typeof aCase extends fc.Arbitrary<infer Case> ? Case : never,
    categories: readonly string[],
  ) {
    const pack = aPolicyPack({
      pensionTiers: tiers.map((tierFen) => ({
        ...aFigure(),
        coverageYear: 2027,
        tierFen,
        subsidyFen: fen(3_000),
      })),
      assistance: aids.map((aid) => anAid({ ...aid, scheme: 'resident_pension' })),
    });
    const tierFen = tiers[chosen % tiers.length] ?? fen(0);
    const decision = amountDue(pack, {
      ...medical({ categories }),
      scheme: 'resident_pension',
      tierFen,
    });
    if (!decision.ok) throw new Error(decision.refusal.code);
    return decision.value;
  }

  test('the parts are the standard to the fen, and one payer at most stands beside the resident', () => {
    fc.assert(
      fc.property(aCase, (drawn) => {
        const { standardFen, selfFen, sponsored } = decide(drawn, drawn.held);

        expect(addFen(selfFen, sumFen(sponsored.map(({ amountFen }) => amountFen)))).toBe(
          standardFen,
        );
        expect(selfFen).toBeGreaterThanOrEqual(0);
        expect(sponsored.length).toBeLessThanOrEqual(1);
        expect(sponsored.every(({ amountFen }) => amountFen > 0)).toBe(true);
      }),
    );
  });

  test('several categories cost the resident what the most favourable of them alone would', () => {
    fc.assert(
      fc.property(aCase, (drawn) => {
        const alone = [[], ...drawn.held.map((category) => [category])].map(
          (categories) => decide(drawn, categories).selfFen,
        );

        expect(decide(drawn, drawn.held).selfFen).toBe(Math.min(...alone));
      }),
    );
  });

  test('the order in which categories are held changes nothing', () => {
    fc.assert(
      fc.property(aCase, (drawn) => {
        expect(decide(drawn, drawn.held.toReversed())).toEqual(decide(drawn, drawn.held));
      }),
    );
  });
});
