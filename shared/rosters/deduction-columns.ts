import type { ColumnDefinition } from './column-definition.ts';
import { RESIDENT_ID_WORDS } from './effective-columns.ts';

export type DeductionColumnKey =
  | 'serial'
  | 'insuredName'
  | 'insuredId'
  | 'payerName'
  | 'payerId'
  | 'bank'
  | 'accountNo'
  | 'scheme'
  | 'coverageYear'
  | 'amount'
  | 'remark';

const prefixed = (prefixes: readonly string[], words: readonly string[]) =>
  prefixes.flatMap((prefix) => words.map((word) => prefix + word));

/**
 * 批量扣款清册 (REG 26). 缴费人 is the insured person whose contribution it is; 扣款人 is whoever pays it
 * from an account, often another member of the family.
 */
export const DEDUCTION_COLUMNS: readonly ColumnDefinition<DeductionColumnKey>[] = [
  { key: 'serial', title: '序号', synonyms: ['编号', '行号', 'NO'], required: false },
  {
    key: 'insuredName',
    title: '缴费人姓名',
    synonyms: ['参保人姓名', '被保险人姓名', '居民姓名', '姓名', '缴费人', '参保人'],
    required: true,
  },
  {
    key: 'insuredId',
    title: '缴费人身份证号',
    synonyms: [
      ...prefixed(['缴费人', '参保人', '被保险人'], RESIDENT_ID_WORDS),
      ...RESIDENT_ID_WORDS,
    ],
    required: true,
  },
  {
    key: 'payerName',
    title: '扣款户名',
    synonyms: [
      '户名',
      '账户名',
      '账户户名',
      '账户名称',
      '开户名',
      '扣款人姓名',
      '付款人姓名',
      '持卡人姓名',
    ],
    required: true,
  },
  {
    key: 'payerId',
    title: '扣款人身份证号',
    synonyms: prefixed(['扣款人', '付款人', '持卡人', '扣款户', '账户'], RESIDENT_ID_WORDS),
    required: true,
  },
  {
    key: 'bank',
    title: '开户行',
    synonyms: [
      '开户银行',
      '银行',
      '银行名称',
      '扣款银行',
      '开户行名称',
      '开户银行名称',
      '所属银行',
    ],
    required: true,
  },
  {
    key: 'accountNo',
    title: '账号',
    synonyms: [
      '帐号',
      '卡号',
      '银行账号',
      '银行帐号',
      '银行卡号',
      '银行账户',
      '扣款账号',
      '扣款卡号',
      '扣款账户',
      '社保卡号',
      '社会保障卡号',
      '社保卡银行账号',
      '账户号码',
    ],
    required: true,
  },
  { key: 'scheme', title: '险种', synonyms: ['险种名称', '缴费险种', '保险种类'], required: true },
  {
    key: 'coverageYear',
    title: '年度',
    synonyms: ['缴费年度', '待遇年度', '所属年度', '费款所属期', '年份', '参保年度'],
    required: true,
  },
  {
    key: 'amount',
    title: '缴费金额',
    synonyms: ['金额', '扣款金额', '应缴金额', '应扣金额', '缴费额'],
    required: true,
  },
  { key: 'remark', title: '备注', synonyms: ['说明', '备注说明'], required: false },
];
