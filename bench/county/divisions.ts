import { normal, type Random } from './random.ts';

/** A village with its township, by the names rosters use. */
export type Village = {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly villageId: string;
  readonly villageName: string;
};

const TOWNSHIPS =
  '青松镇 红柳镇 白杨镇 幸福镇 清泉镇 金麦镇 杏园镇 团结乡 胜利乡 桑园乡 石桥乡 河湾乡 沙枣乡'.split(
    ' ',
  );
const VILLAGE_FIRST = '东 西 南 北 上 下 大 小 新 古'.split(' ');
const VILLAGE_SECOND = '渠 桥 园 滩 井 林 湖 坡 台 湾'.split(' ');

/** A county's usual shape: 13 townships with 325 villages (domain notes, section 10: 2023 division codes). */
export const USUAL_VILLAGE_COUNT = 325;

/** Villages differ by more than twenty to one; the lognormal's deviation that gives 200 to 5,000 around 1,300. */
const SIZE_DEVIATION = 0.6;
const SMALLEST_RATIO = 0.2;
const LARGEST_RATIO = 3.6;

/** Thirteen townships that do not exist, 25 villages each, codes in the 12-digit style of the statistical bureau. */
export function madeUpVillages(): readonly Village[] {
  return TOWNSHIPS.flatMap((townshipName, township) => {
    const townshipId = `990001${String(101 + township)}`;
    return Array.from({ length: USUAL_VILLAGE_COUNT / TOWNSHIPS.length }, (_, village) => ({
      townshipId,
      townshipName,
      villageId: `${townshipId}${String(201 + village)}`,
      villageName: `${VILLAGE_FIRST[village % 10]}${VILLAGE_SECOND[(village * 3 + Math.floor(village / 10) + township) % 10]}${
        village % 9 === 8 ? '社区' : '村'
      }`,
    }));
  });
}

/** Takes `count` villages evenly from the list, so that a small county still has several townships. */
export function villagesFor(all: readonly Village[], count: number): readonly Village[] {
  const taken = Math.min(count, all.length);
  return Array.from({ length: taken }, (_, index) => {
    const village = all[Math.floor((index * all.length) / taken)];
    if (village === undefined) throw new RangeError('A county needs at least one village');
    return village;
  });
}

/** Shares people out to villages, skewed like real ones; the sizes add up to `people` exactly. */
export function villageSizes(random: Random, villageCount: number, people: number): number[] {
  const weights = Array.from({ length: villageCount }, () =>
    Math.min(Math.max(Math.exp(SIZE_DEVIATION * normal(random)), SMALLEST_RATIO), LARGEST_RATIO),
  );
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let placed = 0;
  return weights.map((weight) => {
    weightSoFar += weight;
    const size = Math.round((people * weightSoFar) / weightSum) - placed;
    placed += size;
    return size;
  });
}
