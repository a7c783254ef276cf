import type { FileRefusal, RosterRefusal } from './refusals.ts';
import { rosterTitle } from './roster-kinds.ts';
import type { RowFinding } from './row-outcome.ts';
import type { SkipCode, SkippedBecause } from './row-problem.ts';

type Sentence<Facts> = (facts: Facts) => string;

/** A finding's facts, whichever step found it. */
type Facts = {
  readonly found: string;
  readonly expected: string;
  readonly rowNos?: readonly number[];
};

/** What there is to say about a cell; the row number and the column's title are put in front. */
const FINDINGS: Readonly<Record<RowFinding['code'], Sentence<Facts>>> = {
  RESIDENT_ID_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  RESIDENT_ID_MALFORMED: ({ found, expected }) => `“${found}”不是公民身份号码，应为${expected}。`,
  RESIDENT_ID_IMPOSSIBLE_DATE: ({ found }) =>
    `“${found}”中的出生日期不存在或晚于今天，请与身份证核对。`,
  RESIDENT_ID_DIGITS_LOST: ({ found }) =>
    `“${found}”被表格当成数字，后几位已经丢失。请把这一列设为文本格式，按身份证重新填写。`,
  RESIDENT_ID_CHECKSUM: ({ found }) =>
    `“${found}”与末位校验码不符，有一位或几位填错，请与身份证核对。`,
  DUPLICATE_PERSON: ({ rowNos }) =>
    `与${rowsOf(rowNos)}的号码相同，号码属于那一行的人。请核对本行的号码，或删去重复的行。`,
  DUPLICATE_PERSON_UNDECIDED: ({ rowNos }) =>
    `与${rowsOf(rowNos)}的号码相同而姓名不同，无法判断号码是谁的，各行都没有接受。请核对身份证。`,
  DUPLICATE_DEDUCTION: ({ rowNos }) =>
    `与${rowsOf(rowNos)}是同一人的同一险种，一人一个险种只扣一次，请删去重复的行。`,
  DUPLICATE_MANDATE: ({ rowNos }) => `与${rowsOf(rowNos)}是同一份协议，请删去重复的行。`,
  NAME_MISSING: () => '没有填写，请填写与身份证一致的姓名。',
  NAME_LIKE_FORMULA: ({ found }) => `“${found}”像表格公式，不是姓名，请填写与身份证一致的姓名。`,
  NAME_HAS_STRANGE_CHARACTERS: ({ found }) =>
    `“${found}”中有姓名里不会出现的字符，请填写与身份证一致的姓名。`,
  NAME_TOO_LONG: ({ found }) => `“${found}”超过 50 个字，请填写与身份证一致的姓名。`,
  BIRTH_DIFFERS: ({ found, expected }) =>
    `填写的是“${found}”，而证件号码中是 ${expected}，请核对号码是不是本人的。`,
  BIRTH_UNREADABLE: ({ found, expected }) => `“${found}”不是日期，应为${expected}。`,
  CATEGORY_MISSING: ({ expected }) => `没有填写，应为：${expected}。`,
  UNKNOWN_CATEGORY: ({ found, expected }) => `没有“${found}”这一类别，应为：${expected}。`,
  VILLAGE_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  VILLAGE_UNKNOWN: ({ found, expected }) => `没有“${found}”，应为${expected}。`,
  VILLAGE_AMBIGUOUS: ({ found, expected }) => `有几个乡镇都有“${found}”，请${expected}。`,
  TOWNSHIP_UNKNOWN: ({ found, expected }) => `没有“${found}”，应为${expected}。`,
  TOWNSHIP_DIFFERS: ({ found, expected }) => `属于“${found}”，这份清册应为${expected}。`,
  PARTICIPATION_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  PARTICIPATION_UNREADABLE: ({ found, expected }) => `“${found}”看不出是否参加，应为${expected}。`,
  TIER_MISSING: ({ expected }) => `参加养老而没有填写档次。${expected}。`,
  TIER_NOT_AN_AMOUNT: ({ found, expected }) => `“${found}”不是金额。${expected}。`,
  TIER_NOT_IN_POLICY: ({ found, expected }) => `没有“${found}”这一档。${expected}。`,
  BANK_MISSING: ({ expected }) => `没有填写，应为：${expected}。`,
  UNKNOWN_BANK: ({ found, expected }) => `“${found}”不是代扣银行，应为：${expected}。`,
  ACCOUNT_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  ACCOUNT_MALFORMED: ({ found, expected }) => `“${found}”不是账号，应为${expected}。`,
  ACCOUNT_DIGITS_LOST: ({ found }) =>
    `“${found}”被表格当成数字，后几位已经丢失。请把这一列设为文本格式，按银行卡重新填写。`,
  SCHEME_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  UNKNOWN_SCHEME: ({ found, expected }) => `“${found}”不是险种，应为${expected}。`,
  YEAR_MISSING: ({ expected }) => `没有填写，本次征缴的是 ${expected} 年度。`,
  WRONG_YEAR: ({ found, expected }) => `填写的是“${found}”，本次征缴的是 ${expected} 年度。`,
  AMOUNT_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  NOT_AN_AMOUNT: ({ found, expected }) => `“${found}”不是金额，应为${expected}。`,
  AMOUNT_ZERO: ({ found, expected }) => `“${found}”没有可扣的金额，应为${expected}。`,
  CATEGORY_OF_ANOTHER_LIST: ({ found, expected }) =>
    `“${found}”不由这份名单认定，这份名单应为：${expected}。`,
  CHANGE_UNREADABLE: ({ found, expected }) => `“${found}”看不出是新增还是停止，应为${expected}。`,
  CERTIFICATE_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  CERTIFICATE_MALFORMED: ({ found, expected }) => `“${found}”不是残疾人证号，应为${expected}。`,
  CERTIFICATE_DIGITS_LOST: ({ found }) =>
    `“${found}”被表格当成数字，后几位已经丢失。请把这一列设为文本格式，按残疾人证重新填写。`,
  CERTIFICATE_DIFFERS: ({ found, expected }) =>
    `填写的是“${found}”，而残疾人证号中是 ${expected}，请与证件核对。`,
  GRADE_UNREADABLE: ({ found, expected }) => `“${found}”看不出残疾等级，应为${expected}。`,
  SCHOOL_MISSING: ({ expected }) => `没有填写，应为${expected}。`,
  STUDENT_STATUS_UNREADABLE: ({ found, expected }) => `“${found}”看不出学籍状态，应为${expected}。`,
  DOCUMENT_WITHOUT_RESIDENT_ID: ({ found, expected }) =>
    `“${found}”上没有公民身份号码，无法核对参保情况，应为${expected}。`,
  REASON_MISSING: ({ expected }) => `没有填写，应写明${expected}。`,

  // Found when rows are compared with the register, the dues and the mandates.
  NAME_DIFFERS_FROM_REGISTER: ({ found, expected }) =>
    `填写的是“${found}”，同一证件号码登记的是“${expected}”，请核对身份证后更正其中一处。`,
  NOT_IN_EFFECTIVE_ROSTER: ({ found }) => `“${found}”不在有效缴费明细清册中，没有应缴。`,
  SCHEME_NOT_ENROLLED: ({ found }) => `有效缴费明细清册中本人没有参加“${found}”，没有应缴。`,
  NEWER_LIST_APPLIED: () => '更晚接受的清册已经登记本人，本行没有采用。',

  MANDATE_UNKNOWN: () => '没有登记过这个户名、证件号码和账号的协议，请与银行卡核对。',

  // Remarks: the row is accepted.
  SEX_DIFFERS: ({ found, expected }) => `填写的是“${found}”，证件号码中是“${expected}”，请核对。`,
  SEX_UNREADABLE: ({ found, expected }) => `“${found}”没有采用，应为${expected}。`,
  HOUSEHOLD_NO_DIGITS_LOST: ({ found }) =>
    `“${found}”被表格当成数字，后几位已经丢失，没有采用。请把这一列设为文本格式。`,
  PHONE_UNREADABLE: ({ found, expected }) => `“${found}”没有采用，应为${expected}。`,
  TIER_WITHOUT_PENSION: ({ found }) => `不参加养老，档次“${found}”没有采用。`,
  NO_SCHEME: () => '养老、医疗都不参加，请确认。',
  AGE_OUTSIDE_SCHEME: ({ found, expected }) =>
    `本人 ${found}，一般为 ${expected}，由参保部门确认。`,
  CATEGORY_OUTSIDE_SCHEME: ({ found }) => `“${found}”一般不参加，由参保部门确认。`,
  AMOUNT_DIFFERS_FROM_DUE: ({ found, expected }) =>
    `清册金额 ${found}，应缴 ${expected}，按应缴扣款。`,
  NOTHING_TO_PAY: () => '本人不需要缴费，不会扣款。',
  PAYMENT_UNDER_WAY: () => '正在扣款或缴费；没有扣到的，按新的金额重新扣款。',
  ALREADY_SETTLED: () => '已经缴清，不会再扣款。',
  MANDATE_STOPPED: () => '扣款协议已停用，需要重新签约后才能扣款。',
  PERIOD_UNREADABLE: ({ found, expected }) =>
    `“${found}”没有采用，应为${expected}；自接受名单之日起计算。`,
  PLACE_NOT_FOUND: ({ found, expected }) => `没有“${found}”，没有采用，应为${expected}。`,
  GRADE_DIFFERS: ({ found, expected }) =>
    `填写的是“${found}”，证号中的等级是${expected}级，按填写的采用，请核对。`,
  RELATIVE_UNREADABLE: ({ found, expected }) => `“${found}”没有采用，应为${expected}。`,
  NOT_YET_REGISTERED: () => '本人还不在有效缴费明细清册中，类别已登记，参保后生效。',
};

const SKIPS: Readonly<Record<SkipCode, Sentence<SkippedBecause>>> = {
  BLANK_ROW: () => '空行，没有人员。',
  ONLY_SERIAL: ({ found }) => `只有序号“${found}”，没有人员。`,
  TOTAL_ROW: ({ found }) => `合计行（“${found}”），不是人员。`,
  SIGNATURE_ROW: ({ found }) => `签字盖章行（“${found}”），不是人员。`,
  REPEATED_HEADER: () => '重复的表头，不是人员。',
  NOTE_ROW: ({ found }) => `说明文字（“${found}”），不是人员。`,
};

const SAVE_AS = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后重新上传。';

const FILES: Readonly<Record<FileRefusal['code'], Sentence<FileRefusal>>> = {
  FILE_EMPTY: () => '文件里没有内容，请检查后重新上传。',
  FILE_TOO_LARGE: () => '文件太大，请按乡镇或村分成几份上传。',
  FILE_IS_XLS: () => `这是旧格式（.xls）的表格。${SAVE_AS}`,
  FILE_IS_XLSB: () => `这是二进制格式（.xlsb）的表格。${SAVE_AS}`,
  FILE_IS_ODS: () => `这是 .ods 格式的表格。${SAVE_AS}`,
  FILE_IS_ENCRYPTED: () => '文件有打开密码，无法读取。请取消密码，另存为 .xlsx 后重新上传。',
  FILE_IS_PDF: () => '这是 PDF 文件，不是表格。请上传原来的表格（.xlsx 或 .csv）。',
  FILE_IS_IMAGE: () => '这是图片，不是表格。请上传原来的表格（.xlsx 或 .csv）。',
  FILE_IS_WEB_PAGE: () => `文件名像表格，内容其实是网页或 XML。${SAVE_AS}`,
  FILE_IS_ARCHIVE: () => '这是压缩包，不是表格。请解压后逐个上传其中的表格（.xlsx 或 .csv）。',
  FILE_IS_OTHER_DOCUMENT: () => '这是其他文档，不是表格。请把内容放进表格，另存为 .xlsx 后上传。',
  FILE_HAS_MACROS: () => `文件里有宏，为安全起见没有读取。${SAVE_AS}`,
  FILE_DAMAGED: () => `文件已损坏，无法读完，一行也没有采用。${SAVE_AS}`,
  FILE_UNSAFE: () => `文件结构异常，为安全起见没有读取。${SAVE_AS}`,
  ENCODING_UNKNOWN: ({ detail }) =>
    `文件中有无法识别的文字编码${detail === undefined ? '' : `（像是损坏的 ${detail}）`}。${SAVE_AS}`,
  QUOTE_NOT_CLOSED: ({ detail }) =>
    `第 ${detail ?? '?'} 行起有引号没有成对，后面的内容分不清行。${SAVE_AS}`,
  SEVERAL_SHEETS: ({ detail }) =>
    `有几个工作表都是清册（${detail ?? ''}）。请合并到一个工作表，或分成几个文件上传。`,
  TOO_MANY_ROWS: () => '行数太多，请按乡镇或村分成几份上传。',
  TOO_MANY_COLUMNS: ({ detail }) =>
    `第 ${detail ?? '?'} 行在很远的列里有内容，请删去清册以外的列。`,
  CELL_TOO_LONG: () => '有一个单元格的内容长得不正常，请检查后重新上传。',
};

/** `第 12 行「证件号码」：…` */
export function findingSentence(rowNo: number, finding: RowFinding): string {
  const place = finding.column === '' ? '' : `「${finding.column}」`;
  return `第 ${rowNo} 行${place}：${FINDINGS[finding.code](finding)}`;
}

/** `第 1206 行：合计行（…），不是人员。` */
export function skipSentence(rowNo: number, because: SkippedBecause): string {
  return `第 ${rowNo} 行：${SKIPS[because.code](because)}`;
}

/** Why the whole file was refused, and what to do about it. */
export function refusalSentence(refusal: RosterRefusal): string {
  switch (refusal.code) {
    case 'NO_HEADER':
      return `前 30 行里找不到${rosterTitle(refusal.kind)}的表头，请检查是不是传错了文件。`;
    case 'COLUMNS_MISSING':
      return (
        `第 ${refusal.headerRowNo} 行的表头缺少：${quoted(refusal.missing)}；` +
        `已有：${quoted(refusal.found)}。请补全后重新上传。`
      );
    case 'COLUMN_TWICE':
      return `第 ${refusal.headerRowNo} 行的表头中，${quoted(refusal.headings)}指的是同一列，请只保留一个。`;
    case 'OTHER_ROSTER':
      return `这是${rosterTitle(refusal.found)}，这里要上传的是${rosterTitle(refusal.kind)}。`;
    case 'NO_ROWS':
      return `第 ${refusal.headerRowNo} 行的表头下面没有人员。`;
    default:
      return FILES[refusal.code](refusal);
  }
}

/** Which visible sheets of the workbook were left aside because they are no roster. */
export function sheetsNotReadSentence(names: readonly string[]): string {
  return `工作簿里还有${quoted(names)}没有读取，其中没有清册的表头。`;
}

function rowsOf(rowNos: readonly number[] | undefined): string {
  return rowNos === undefined || rowNos.length === 0 ? '其他行' : `第 ${rowNos.join('、')} 行`;
}

function quoted(titles: readonly string[]): string {
  return titles.map((title) => `「${title}」`).join('');
}
