/** What the township reads when a deduction cannot even be written into the bank's file, and what it does. */
const WORDS: Readonly<Record<string, { readonly words: string; readonly advice: string }>> = {
  NAME_UNMAPPABLE: {
    words: '户名中有银行文件无法书写的汉字',
    advice: '请缴费人改用微信、支付宝、银行柜面或POS机缴费,或到银行核对登记的户名用字',
  },
  FIELD_TOO_LONG: {
    words: '户名或账号超过银行文件规定的长度',
    advice: '请缴费人改用微信、支付宝、银行柜面或POS机缴费,或到银行核对户名和账号',
  },
};

const ANY = {
  words: '户名或账号不能写入银行文件',
  advice: '请核对缴费人的银行户名和账号,更正后重新上报批量扣款清册',
};

export function unwritableRowWords(code: string): {
  readonly words: string;
  readonly advice: string;
} {
  return WORDS[code] ?? ANY;
}
