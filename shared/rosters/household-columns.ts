import type { ColumnDefinition } from './column-definition.ts';
import { EFFECTIVE_COLUMNS, RESIDENT_ID_WORDS } from './effective-columns.ts';
import { CHANGE_COLUMN, COMMON_COLUMNS } from './identity-columns.ts';

export type HouseholdColumnKey =
  | 'serial'
  | 'township'
  | 'village'
  | 'householdNo'
  | 'name'
  | 'residentId'
  | 'relation'
  | 'sex'
  | 'birthDate'
  | 'change'
  | 'phone'
  | 'remark';

const HOUSEHOLD_NO = EFFECTIVE_COLUMNS.find(({ key }) => key === 'householdNo')?.synonyms ?? [];

const PERSON: readonly ColumnDefinition<HouseholdColumnKey>[] = [
  {
    key: 'name',
    title: '姓名',
    synonyms: ['人员姓名', '居民姓名', '成员姓名', '名字'],
    required: true,
  },
  {
    key: 'residentId',
    title: '公民身份号码',
    synonyms: RESIDENT_ID_WORDS,
    required: true,
  },
  {
    key: 'relation',
    title: '与户主关系',
    synonyms: ['与户主关系名称', '户主关系', '家庭关系', '关系'],
    required: false,
  },
  { key: 'sex', title: '性别', synonyms: [], required: false },
  { key: 'birthDate', title: '出生日期', synonyms: ['出生年月', '出生年月日'], required: false },
  CHANGE_COLUMN,
  COMMON_COLUMNS.phone,
  COMMON_COLUMNS.remark,
];

/** 户籍信息 of a quarter (REG 12): who is registered in which village and household. */
export const HOUSEHOLD_COLUMNS: readonly ColumnDefinition<HouseholdColumnKey>[] = [
  COMMON_COLUMNS.serial,
  COMMON_COLUMNS.township,
  {
    ...COMMON_COLUMNS.village,
    synonyms: [...COMMON_COLUMNS.village.synonyms, '户籍所在村', '户籍村', '户籍地址村', '居委会'],
    required: true,
  },
  {
    key: 'householdNo',
    title: '户号',
    synonyms: [...HOUSEHOLD_NO, '户编号', '户籍号'],
    required: true,
  },
  ...PERSON,
];

/** 流动人口信息 of a quarter (REG 12): who lives in which village and is registered elsewhere. */
export const FLOATING_COLUMNS: readonly ColumnDefinition<HouseholdColumnKey>[] = [
  COMMON_COLUMNS.serial,
  {
    ...COMMON_COLUMNS.township,
    synonyms: [...COMMON_COLUMNS.township.synonyms, '现居住乡镇', '居住地乡镇', '暂住乡镇'],
  },
  {
    ...COMMON_COLUMNS.village,
    title: '现居住村',
    synonyms: [
      '现居住地',
      '居住地',
      '暂住地',
      '现居住村社区',
      '居住村',
      '暂住村',
      '现住村',
      '居住社区',
      '现居住社区',
    ],
    required: true,
  },
  {
    key: 'householdNo',
    title: '居住证号',
    synonyms: ['居住登记号', '暂住证号', '登记号'],
    required: false,
  },
  ...PERSON,
];
