import { type PersonName, parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import { Claims } from '@liangxian/shared/rosters/claims.ts';
import { amendedProblems } from '@liangxian/shared/rosters/row-problem.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const WORDS = {
  lost: 'DUPLICATE_PERSON',
  undecided: 'DUPLICATE_PERSON_UNDECIDED',
  column: '证件号码',
} as const;

type Claimed = {
  readonly key: number;
  readonly name: string;
  readonly evidence: number;
  readonly isAccepted: boolean;
};

describe('rows that claim one number', () => {
  test('at most one of them stands, and none that the number contradicts', () => {
    fc.assert(
      fc.property(fc.array(aClaim(), { maxLength: 30 }), (claimed) => {
        const fallen = fallenRows(claimed);

        for (const key of new Set(claimed.map((claim) => claim.key))) {
          const standing = claimed.filter(
            (claim, rowNo) => claim.key === key && claim.isAccepted && !fallen.has(rowNo),
          );
          expect(standing.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('whose number it is does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const claimed = [
          aClaimOf('阿依古丽', 4),
          aClaimOf('吴建国', -1, false),
          aClaimOf('吴用', 2),
          aClaimOf('帕提古丽', 1),
          aClaimOf('王伟', -1, false),
        ];

        const fallen = fallenRows(order.map((place) => claimed[place] as Claimed));

        expect([...fallen].map((row) => claimed[order[row] ?? -1]?.name).sort()).toEqual(
          ['吴建国', '吴用', '帕提古丽', '王伟'].sort(),
        );
      }),
    );
  });

  test('a single claim is never amended', () => {
    expect(fallenRows([aClaimOf('王伟', 0), { ...aClaimOf('王伟', 0), key: 8 }])).toEqual(
      new Set(),
    );
  });

  test('two rows whose birth dates both differ keep their own reasons', () => {
    expect(fallenRows([aClaimOf('王伟', -1, false), aClaimOf('吴用', -1, false)])).toEqual(
      new Set(),
    );
  });

  test('a number claimed by thousands names a few rows only', () => {
    const decisions = decide(Array.from({ length: 20_000 }, () => aClaimOf('王伟', 3)));

    expect(decisions).toHaveLength(19_999);
    expect(decisions.every(({ amendment }) => amendment.problems[0]?.rowNos?.[0] === 0)).toBe(true);
  });

  test('that the number is another person’s explains why the birth date differs', () => {
    const lost = { code: 'DUPLICATE_PERSON', column: '证件号码', found: '', expected: '' } as const;
    const birth = { ...lost, code: 'BIRTH_DIFFERS' } as const;
    const tier = { ...lost, code: 'TIER_MISSING' } as const;

    expect(amendedProblems([birth, tier], { problems: [lost] })).toEqual([lost, tier]);
  });
});

function decide(claimed: readonly Claimed[]) {
  const claims = new Claims();
  claimed.forEach(({ key, name, evidence, isAccepted }, rowNo) => {
    claims.add({ key, name: personName(name), evidence }, rowNo, isAccepted, false);
  });
  return claims.decide(WORDS);
}

function fallenRows(claimed: readonly Claimed[]): ReadonlySet<number> {
  return new Set(decide(claimed).map(({ amendment }) => amendment.rowNo));
}

function aClaimOf(name: string, evidence: number, isAccepted = true): Claimed {
  return { key: 7, name, evidence, isAccepted };
}

function aClaim(): fc.Arbitrary<Claimed> {
  return fc
    .record({
      key: fc.integer({ min: 0, max: 4 }),
      name: fc.constantFrom('王伟', '吴用', '阿依古丽·买买提'),
      evidence: fc.integer({ min: -1, max: 4 }),
      isAccepted: fc.boolean(),
    })
    .map((claim) => ({ ...claim, isAccepted: claim.isAccepted && claim.evidence >= 0 }));
}

function personName(text: string): PersonName {
  const name = parsePersonName(text);
  if (!name.ok) throw new RangeError(text);
  return name.value;
}
