import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { CountyTerms } from './county-terms.ts';
import type { CountyPerson } from './generate-county.ts';
import type { Cell, Row } from './roster-file.ts';

/** A row of 有效缴费明细清册 before it is laid out in cells. */
export type EffectiveRow = {
  readonly no: number;
  readonly townshipName: string;
  readonly villageName: string;
  readonly householdNo: string;
  readonly name: string;
  /** A number where a spreadsheet has already eaten the last three digits. */
  readonly residentId: string | number;
  readonly sex: '男' | '女';
  readonly birthDate: LocalDate;
  readonly category: string;
  readonly pensionTierYuan: number | undefined;
  readonly medical: boolean;
  readonly phone: string;
};

/** The rows of everybody who is enrolled in something, numbered from 1. */
export function* effectiveRows(people: Iterable<CountyPerson>): Generator<EffectiveRow> {
  let no = 0;
  for (const person of people) {
    if (person.pensionTierYuan === undefined && !person.medical) continue;
    no += 1;
    yield {
      no,
      townshipName: person.village.townshipName,
      villageName: person.village.villageName,
      householdNo: person.householdNo,
      name: person.name,
      residentId: person.residentId,
      sex: person.sex === 'male' ? '男' : '女',
      birthDate: person.birthDate,
      category: person.category,
      pensionTierYuan: person.pensionTierYuan,
      medical: person.medical,
      phone: person.phone,
    };
  }
}

/** `county` has a township column; a township's own file names itself in its heading. */
export type Scope = 'county' | 'township';

const COLUMNS =
  '序号 村(社区) 户编号 姓名 证件号码 性别 出生日期 人员类别 参加养老 养老档次(元) 参加医疗 联系电话 备注'.split(
    ' ',
  );

export function effectiveColumns(scope: Scope): readonly string[] {
  return scope === 'township' ? COLUMNS : ['序号', '乡镇', ...COLUMNS.slice(1)];
}

/** The whole sheet as offices lay it out: heading, reporter, columns, rows, sum, signatures. */
export function* effectiveSheet(
  rows: Iterable<EffectiveRow>,
  { area, scope, terms }: SheetHead,
): Generator<Row> {
  const [year, month, day] = terms.asOf.split('-').map(Number);
  yield [`${area}${terms.coverageYear}年度城乡居民两险有效缴费明细清册`];
  yield [
    `填报单位：${area}人民政府`,
    '',
    '',
    '',
    '填报人：',
    '',
    '',
    `日期：${year}年${month}月${day}日`,
  ];
  yield effectiveColumns(scope);
  let count = 0;
  for (const row of rows) {
    count += 1;
    yield effectiveCells(row, scope, birthCell(row));
  }
  yield ['合计', '', '', `${count}人`];
  yield ['', '负责人签字：', '', '', '（盖章）'];
}

export type SheetHead = {
  readonly area: string;
  readonly scope: Scope;
  readonly terms: CountyTerms;
};

/** The same rows as plain text: columns first; a tab keeps identity numbers text. */
export function* effectiveText(rows: Iterable<EffectiveRow>, scope: Scope): Generator<Row> {
  yield effectiveColumns(scope);
  for (const row of rows) {
    yield effectiveCells({ ...row, residentId: `\t${row.residentId}` }, scope, row.birthDate);
  }
}

function effectiveCells(row: EffectiveRow, scope: Scope, birth: Cell): Row {
  const place = scope === 'county' ? [row.townshipName, row.villageName] : [row.villageName];
  return [
    row.no,
    ...place,
    row.householdNo,
    row.name,
    row.residentId,
    row.sex,
    birth,
    row.category,
    row.pensionTierYuan === undefined ? '否' : '是',
    row.pensionTierYuan ?? null,
    row.medical ? '是' : '否',
    row.phone,
    '',
  ];
}

/** Three clerks, three habits: a real date, dots, digits only. */
function birthCell({ no, birthDate }: EffectiveRow): Cell {
  if (no % 3 === 0) return new Date(`${birthDate}T00:00:00Z`);
  return birthDate.replaceAll('-', no % 3 === 1 ? '.' : '');
}
