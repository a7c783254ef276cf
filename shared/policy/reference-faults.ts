import { isLocalDate } from '../kernel/local-date.ts';
import { categoryName } from './categories.ts';
import { townshipKeyOf, villageKeyOf } from './divisions.ts';
import type { PolicyPack } from './policy-pack.ts';
import { spellingKeyOf } from './spelling.ts';

/** Names that mean two things, and references to what the pack does not hold. */
export function referenceFaults(pack: PolicyPack): readonly string[] {
  return [
    ...nameFaults(pack),
    ...missingReferences(pack),
    ...deadlineFaults(pack),
    ...divisionFaults(pack),
  ];
}

/** Codes, ids and names by which rosters and files find something: each may mean one thing only. */
function nameFaults(pack: PolicyPack): readonly string[] {
  const spelt = (names: readonly string[]) => [...new Set(names.map(spellingKeyOf))];
  const bankNames = pack.banks.flatMap((bank) =>
    spelt(bank.names).map((name) => ({ name, bankId: bank.bankId })),
  );
  return [
    ...repeated(
      '人员类别代码',
      pack.categories.map(({ code }) => code),
    ),
    ...repeated(
      '人员类别名称',
      pack.categories.flatMap(({ names }) => spelt(names)),
    ),
    ...repeated(
      '银行代码',
      pack.banks.map(({ bankId }) => bankId),
    ),
    ...repeated(
      '银行名称',
      bankNames.map(({ name }) => name),
    ),
    ...repeated(
      '银行文件格式',
      pack.bankLayouts.map(({ layoutId }) => layoutId),
    ),
    ...repeated(
      '退回原因',
      pack.returnReasons.map(({ reason }) => reason),
    ),
    ...repeated(
      '期限',
      pack.deadlines.map(({ id }) => id),
    ),
    ...pack.banks.flatMap(({ bankId, nameMarks }) =>
      nameMarks.flatMap((mark) =>
        bankNames
          .filter(
            ({ name, bankId: other }) => other !== bankId && name.includes(spellingKeyOf(mark)),
          )
          .map(({ name }) => `银行 ${bankId} 的识别字“${mark}”也出现在另一家银行的名称“${name}”中`),
      ),
    ),
  ];
}

function missingReferences(pack: PolicyPack): readonly string[] {
  const categories = new Set(pack.categories.map(({ code }) => code));
  const layouts = new Set(pack.bankLayouts.map(({ layoutId }) => layoutId));
  const reasons = new Set(pack.returnReasons.map(({ reason }) => reason));
  return [
    ...pack.assistance
      .filter(({ category }) => !categories.has(category))
      .map(({ category }) => `资助规则引用了不存在的人员类别 ${category}`),
    ...pack.assistance
      .filter(({ scheme, mode }) => mode.kind === 'lowest_tier' && scheme !== 'resident_pension')
      .map(({ category }) => `${categoryName(pack, category)}：代缴最低档只适用于养老`),
    ...pack.eligibility.flatMap(({ exceptCategories }) =>
      exceptCategories
        .filter((category) => !categories.has(category))
        .map((category) => `参保条件引用了不存在的人员类别 ${category}`),
    ),
    ...pack.banks
      .filter(({ layoutId }) => !layouts.has(layoutId))
      .map(({ bankId, layoutId }) => `银行 ${bankId} 引用了不存在的文件格式 ${layoutId}`),
    // A code the layout does not list becomes `other`, so that reason has to be there too.
    ...pack.bankLayouts.flatMap(({ layoutId, codes }) =>
      [...new Set([...Object.values(codes), 'other'])]
        .filter((reason) => !reasons.has(reason))
        .map((reason) => `文件格式 ${layoutId} 引用了不存在的退回原因 ${reason}`),
    ),
  ];
}

function deadlineFaults(pack: PolicyPack): readonly string[] {
  return pack.deadlines.flatMap(({ id, requirement, trigger, event, offset }) => [
    ...(trigger === 'received' && event === undefined
      ? [`期限 ${id}：没有写明从什么事情起算（event）`]
      : []),
    ...(offset.unit === 'day_of_year' && trigger !== 'year'
      ? [`期限 ${id}：固定日期只能从年度起算`]
      : []),
    // Tried on a year without 29 February: a fixed day has to exist every year.
    ...(offset.unit === 'day_of_year' && !isLocalDate(`2027-${offset.monthDay}`)
      ? [`期限 ${id}：${offset.monthDay} 不是每年都有的日期`]
      : []),
    ...(requirement === 'A28-1' &&
    (offset.unit !== 'calendar_days' || offset.count !== pack.deduction.startsAfterDays)
      ? [`期限 ${id}：与批量扣款开始日（${pack.deduction.startsAfterDays} 日后）不一致`]
      : []),
  ]);
}

function divisionFaults(pack: PolicyPack): readonly string[] {
  const { divisions } = pack;
  if (divisions.kind === 'as_named_in_rosters') return [];
  const { townships } = divisions;
  return [
    ...repeated(
      '乡镇代码',
      townships.map(({ townshipId }) => townshipId),
    ),
    ...repeated(
      '乡镇名称',
      townships.map(({ name }) => townshipKeyOf(pack, name)),
    ),
    ...repeated(
      '村代码',
      townships.flatMap(({ villages }) => villages.map(({ villageId }) => villageId)),
    ),
    ...townships.flatMap(({ name: township, villages }) =>
      repeated(
        `${township}的村名`,
        villages.map(({ name }) => villageKeyOf(pack, name)),
      ),
    ),
  ];
}

function repeated(what: string, values: readonly string[]): readonly string[] {
  const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...twice].map((value) => `${what}重复：${value}`);
}
