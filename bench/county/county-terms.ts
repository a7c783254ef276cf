import { type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Bank, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { tiersOn } from '@liangxian/shared/policy/tiers.ts';

/** A village with its township, by the names rosters use. */
export type Village = {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly villageId: string;
  readonly villageName: string;
};

/** What a county has decided, as far as its people's circumstances depend on it. */
export type CountyTerms = {
  readonly pack: PolicyPack;
  readonly coverageYear: number;
  /** Ages are counted and figures looked up on this day; nobody is born after it. */
  readonly asOf: LocalDate;
  readonly villages: readonly Village[];
  /** In yuan, lowest first. */
  readonly pensionTiersYuan: readonly number[];
  readonly banks: readonly Bank[];
  /** The official name of a category; of one the county does not know, the ordinary resident's. */
  readonly categoryName: (code: string) => string;
};

/** The code under which every pack knows a resident for whom nobody vouches. */
export const ORDINARY = 'ordinary';

/** @throws RangeError when the pack takes villages as rosters name them: then nobody knows where people live. */
export function termsOf(pack: PolicyPack, coverageYear: number, asOf: LocalDate): CountyTerms {
  if (pack.divisions.kind !== 'listed') throw new RangeError('The pack must list its villages');
  const names = new Map(pack.categories.map(({ code, names: [first = code] }) => [code, first]));
  return {
    pack,
    coverageYear,
    asOf,
    villages: pack.divisions.townships.flatMap(({ townshipId, name: townshipName, villages }) =>
      villages.map(({ villageId, name: villageName }) => ({
        townshipId,
        townshipName,
        villageId,
        villageName,
      })),
    ),
    pensionTiersYuan: tiersOn(pack, coverageYear, asOf).map(({ tierFen }) => tierFen / 100),
    banks: pack.banks,
    categoryName: (code) => names.get(code) ?? names.get(ORDINARY) ?? code,
  };
}

/** The sample county when its rosters for 2027 are made, before the window opens. */
export const sampleTerms: CountyTerms = termsOf(sampleCountyPack, 2027, localDate('2026-10-01'));
