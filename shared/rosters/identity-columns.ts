import type { ColumnDefinition } from './column-definition.ts';
import { EFFECTIVE_COLUMNS, RESIDENT_ID_WORDS } from './effective-columns.ts';

export type IdentityColumnKey =
  | 'serial'
  | 'township'
  | 'village'
  | 'name'
  | 'residentId'
  | 'category'
  | 'from'
  | 'to'
  | 'change'
  | 'phone'
  | 'remark';

/** Synonyms that the effective roster has for the same column. */
function synonymsOf(key: 'serial' | 'township' | 'village' | 'phone' | 'remark') {
  const { title, synonyms } = EFFECTIVE_COLUMNS.find((column) => column.key === key) ?? {
    title: '',
    synonyms: [],
  };
  return { title, synonyms };
}

/** Columns that every list of persons may have; none of them is needed. */
export const COMMON_COLUMNS = {
  serial: { key: 'serial', ...synonymsOf('serial'), required: false },
  township: { key: 'township', ...synonymsOf('township'), required: false },
  village: { key: 'village', ...synonymsOf('village'), required: false },
  phone: { key: 'phone', ...synonymsOf('phone'), required: false },
  remark: { key: 'remark', ...synonymsOf('remark'), required: false },
} as const satisfies Readonly<Record<string, ColumnDefinition<string>>>;

export const CHANGE_COLUMN = {
  key: 'change',
  title: '变动',
  synonyms: ['变动情况', '变动类型', '变更', '变更情况', '变更类型', '增减情况', '增减', '状态'],
  required: false,
} as const satisfies ColumnDefinition<'change'>;

export const PERIOD_COLUMNS = [
  {
    key: 'from',
    title: '享受起始',
    synonyms: [
      '起始',
      '起始时间',
      '起始日期',
      '享受起始时间',
      '享受待遇起始',
      '享受待遇时间',
      '认定时间',
      '认定日期',
      '纳入时间',
      '批准时间',
      '开始时间',
      '发证日期',
      '签发日期',
    ],
    required: false,
  },
  {
    key: 'to',
    title: '停止时间',
    synonyms: [
      '停止日期',
      '终止时间',
      '终止日期',
      '享受截止',
      '退出时间',
      '截止时间',
      '风险消除时间',
    ],
    required: false,
  },
] as const satisfies readonly ColumnDefinition<'from' | 'to'>[];

/** Lists of persons in an identity category (REG 10, 11). Whose list it is says the category where no column does. */
export const IDENTITY_COLUMNS: readonly ColumnDefinition<IdentityColumnKey>[] = [
  COMMON_COLUMNS.serial,
  COMMON_COLUMNS.township,
  COMMON_COLUMNS.village,
  {
    key: 'name',
    title: '姓名',
    synonyms: ['对象姓名', '人员姓名', '家庭成员姓名', '成员姓名', '儿童姓名', '名字'],
    required: true,
  },
  {
    key: 'residentId',
    title: '身份证号',
    synonyms: [...RESIDENT_ID_WORDS, '对象身份证号', '对象证件号码', '成员身份证号'],
    required: true,
  },
  {
    key: 'category',
    title: '对象类别',
    synonyms: [
      '类别',
      '人员类别',
      '对象类型',
      '救助类别',
      '救助类型',
      '保障类别',
      '保障类型',
      '监测对象类别',
      '监测对象类型',
      '监测类型',
      '监测对象',
      '户类型',
      '户类别',
      '身份类别',
      '人员类型',
    ],
    required: false,
  },
  ...PERIOD_COLUMNS,
  CHANGE_COLUMN,
  COMMON_COLUMNS.phone,
  COMMON_COLUMNS.remark,
];
