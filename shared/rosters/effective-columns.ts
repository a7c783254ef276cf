import type { ColumnDefinition } from './column-definition.ts';

export type EffectiveColumnKey =
  | 'serial'
  | 'township'
  | 'village'
  | 'householdNo'
  | 'name'
  | 'residentId'
  | 'sex'
  | 'birthDate'
  | 'categories'
  | 'pension'
  | 'tier'
  | 'medical'
  | 'phone'
  | 'remark';

/** Words offices use for 公民身份号码; the deduction roster has them with a prefix. */
export const RESIDENT_ID_WORDS = [
  '证件号码',
  '证件号',
  '公民身份号码',
  '公民身份证号码',
  '身份证号',
  '身份证号码',
  '身份证',
  '身份号码',
  '居民身份证号',
  '居民身份证号码',
  '身份证件号',
  '身份证件号码',
  '有效证件号码',
] as const;

/** 有效缴费明细清册 (REG 7, 16). */
export const EFFECTIVE_COLUMNS: readonly ColumnDefinition<EffectiveColumnKey>[] = [
  { key: 'serial', title: '序号', synonyms: ['编号', '行号', 'NO'], required: false },
  {
    key: 'township',
    title: '乡镇',
    synonyms: ['乡', '镇', '乡镇名称', '所在乡镇', '所属乡镇', '乡镇街道', '街道'],
    required: false,
  },
  {
    key: 'village',
    title: '村(社区)',
    synonyms: [
      '村',
      '社区',
      '村或社区',
      '所在村',
      '所在村社区',
      '所属村',
      '所属村社区',
      '行政村',
      '村名',
      '村名称',
      '村社区名称',
      '村居',
      '村委会',
      '村居委会',
    ],
    required: true,
  },
  {
    key: 'householdNo',
    title: '户编号',
    synonyms: ['户号', '家庭编号', '家庭户编号', '家庭户号', '户口编号', '户口簿编号', '户口簿号'],
    required: false,
  },
  {
    key: 'name',
    title: '姓名',
    synonyms: ['参保人姓名', '缴费人姓名', '居民姓名', '人员姓名', '参保人员姓名', '名字'],
    required: true,
  },
  {
    key: 'residentId',
    title: '证件号码',
    synonyms: [
      ...RESIDENT_ID_WORDS,
      ...RESIDENT_ID_WORDS.flatMap((word) => [`参保人${word}`, `缴费人${word}`]),
    ],
    required: true,
  },
  { key: 'sex', title: '性别', synonyms: [], required: false },
  {
    key: 'birthDate',
    title: '出生日期',
    synonyms: ['出生年月日', '出生年月', '生日', '出生时间'],
    required: false,
  },
  {
    key: 'categories',
    title: '人员类别',
    synonyms: [
      '人员类型',
      '人员身份',
      '身份类别',
      '人员属性',
      '缴费人员类别',
      '参保人员类别',
      '类别',
    ],
    required: true,
  },
  {
    key: 'pension',
    title: '参加养老',
    synonyms: [
      '是否参加养老',
      '是否参加养老保险',
      '参加养老保险',
      '养老保险',
      '养老参保',
      '养老',
      '是否参加居民养老保险',
      '参加居民养老保险',
      '参加基本养老保险',
      '是否参加基本养老保险',
    ],
    required: true,
  },
  {
    key: 'tier',
    title: '养老档次(元)',
    synonyms: [
      '养老档次',
      '养老缴费档次',
      '养老保险档次',
      '养老保险缴费档次',
      '缴费档次',
      '档次',
      '养老缴费标准',
      '养老缴费金额',
    ],
    required: true,
  },
  {
    key: 'medical',
    title: '参加医疗',
    synonyms: [
      '是否参加医疗',
      '是否参加医疗保险',
      '参加医疗保险',
      '医疗保险',
      '医疗参保',
      '医疗',
      '参加医保',
      '是否参加医保',
      '医保',
      '是否参加居民医疗保险',
      '参加居民医疗保险',
      '参加基本医疗保险',
      '是否参加基本医疗保险',
    ],
    required: true,
  },
  {
    key: 'phone',
    title: '联系电话',
    synonyms: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '联系手机'],
    required: false,
  },
  { key: 'remark', title: '备注', synonyms: ['说明', '备注说明'], required: false },
];
