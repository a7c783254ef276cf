import type { ColumnDefinition } from './column-definition.ts';
import { DEDUCTION_COLUMNS } from './deduction-columns.ts';
import { RESIDENT_ID_WORDS } from './effective-columns.ts';
import { COMMON_COLUMNS } from './identity-columns.ts';

export type ReSignColumnKey =
  | 'serial'
  | 'township'
  | 'village'
  | 'payerName'
  | 'payerId'
  | 'bank'
  | 'accountNo'
  | 'newAccountNo'
  | 'reason'
  | 'phone'
  | 'remark';

const synonymsOf = (wanted: 'payerName' | 'payerId' | 'bank' | 'accountNo') =>
  DEDUCTION_COLUMNS.find(({ key }) => key === wanted)?.synonyms ?? [];

/** 需重签两两协议或换卡人员明细 (REG 25): whose mandate, with the account it names today. */
export const RE_SIGN_COLUMNS: readonly ColumnDefinition<ReSignColumnKey>[] = [
  COMMON_COLUMNS.serial,
  COMMON_COLUMNS.township,
  COMMON_COLUMNS.village,
  {
    key: 'payerName',
    title: '扣款户名',
    synonyms: [...synonymsOf('payerName'), '姓名', '签约人', '签约人姓名'],
    required: true,
  },
  {
    key: 'payerId',
    title: '扣款人身份证号',
    synonyms: [
      ...synonymsOf('payerId'),
      ...RESIDENT_ID_WORDS.map((word) => `签约人${word}`),
      ...RESIDENT_ID_WORDS,
    ],
    required: true,
  },
  { key: 'bank', title: '开户行', synonyms: synonymsOf('bank'), required: true },
  {
    key: 'accountNo',
    title: '原账号',
    synonyms: [...synonymsOf('accountNo'), '账号', '原卡号', '原银行账号', '旧账号', '旧卡号'],
    required: true,
  },
  {
    key: 'newAccountNo',
    title: '新账号',
    synonyms: [
      '新卡号',
      '新银行账号',
      '新银行卡号',
      '现卡号',
      '现账号',
      '更换后账号',
      '换卡后卡号',
    ],
    required: false,
  },
  {
    key: 'reason',
    title: '重签原因',
    synonyms: ['原因', '变更原因', '换卡或重签', '类型', '办理类型', '情况'],
    required: true,
  },
  COMMON_COLUMNS.phone,
  COMMON_COLUMNS.remark,
];
