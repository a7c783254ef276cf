import type { ColumnDefinition } from './column-definition.ts';
import { RESIDENT_ID_WORDS } from './effective-columns.ts';
import { CHANGE_COLUMN, COMMON_COLUMNS, PERIOD_COLUMNS } from './identity-columns.ts';

export type DisabledColumnKey =
  | 'serial'
  | 'township'
  | 'village'
  | 'name'
  | 'certificateNo'
  | 'residentId'
  | 'disability'
  | 'grade'
  | 'from'
  | 'to'
  | 'change'
  | 'address'
  | 'phone'
  | 'remark';

/** 残疾人 (REG 13). The certificate number begins with the identity number. */
export const DISABLED_COLUMNS: readonly ColumnDefinition<DisabledColumnKey>[] = [
  COMMON_COLUMNS.serial,
  COMMON_COLUMNS.township,
  COMMON_COLUMNS.village,
  {
    key: 'name',
    title: '姓名',
    synonyms: ['残疾人姓名', '人员姓名', '名字'],
    required: true,
  },
  {
    key: 'certificateNo',
    title: '残疾人证号',
    synonyms: ['残疾证号', '残疾证号码', '残疾人证号码', '残疾人证编号', '残疾证', '残疾人证'],
    required: true,
  },
  { key: 'residentId', title: '身份证号', synonyms: RESIDENT_ID_WORDS, required: false },
  {
    key: 'disability',
    title: '残疾类别',
    synonyms: ['残疾类型', '残疾种类', '类别'],
    required: false,
  },
  {
    key: 'grade',
    title: '残疾等级',
    synonyms: ['残疾级别', '等级', '级别', '残疾程度'],
    required: true,
  },
  ...PERIOD_COLUMNS,
  CHANGE_COLUMN,
  {
    key: 'address',
    title: '住址',
    synonyms: ['地址', '家庭住址', '现住址', '户籍地址', '居住地址'],
    required: false,
  },
  COMMON_COLUMNS.phone,
  COMMON_COLUMNS.remark,
];
