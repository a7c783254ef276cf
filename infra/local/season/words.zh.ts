import { unwritableRowWords } from '@liangxian/shared/deductions/unwritable-row.ts';

const NOT_INSTRUCTED: Readonly<Record<string, string>> = {
  NO_MANDATE: '没有委托扣款协议',
  MANDATE_SUSPENDED: '协议暂停，等人处理',
  MANDATE_TO_RE_SIGN: '协议需要重新签订',
  MANDATE_VOID: '协议已作废',
  BANK_NOT_IN_POLICY: '政策包里没有这家银行',
  CLAIMED_BY_ANOTHER: '别的渠道正在收',
  ALREADY_SETTLED: '刚刚缴清',
  NOTHING_TO_PAY: '刚刚变为不用缴费',
  AMOUNT_CHANGED: '应缴金额刚刚改变',
  REFERENCE_TAKEN: '扣款编号重复，次日再扣',
};

/** Why an open due was not asked of a bank. */
export function notInstructedWords(code: string): string {
  return NOT_INSTRUCTED[code] ?? unwritableRowWords(code).words;
}

const CASES: Readonly<Record<string, string>> = {
  return_refused: '回盘文件不能采用',
  return_of_no_file: '回盘文件对不上报盘文件',
  return_rows_in_doubt: '回盘中有疑点',
  bank_silent: '银行没有按时回盘',
};

/** What kind of matter waits for a person. */
export function caseWords(kind: string): string {
  return CASES[kind] ?? kind;
}
