import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { formatYuan, sumFen } from '@liangxian/shared/kernel/money.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { type Cell, type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx';
import type { FailureLine } from '../ports.ts';

export type FailureList = {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly reportOn: LocalDate;
  readonly lines: readonly FailureLine[];
};

const SCHEME_WORDS: Readonly<Record<Scheme, string>> = {
  resident_pension: '养老',
  resident_medical: '医疗',
};

/** Heading, width in characters, and what stands in the column. */
const COLUMNS: readonly (readonly [
  string,
  number,
  (line: FailureLine, index: number) => string,
])[] = [
  ['序号', 6, (_, index) => String(index + 1)],
  ['村(社区)', 13, (line) => line.villageName],
  ['户编号', 19, (line) => line.householdNo],
  ['姓名', 24, (line) => line.name],
  ['证件号码', 21, (line) => line.residentIdMasked],
  ['联系电话', 14, (line) => line.phone],
  ['险种', 6, (line) => SCHEME_WORDS[line.scheme]],
  ['应缴金额(元)', 13, (line) => formatYuan(line.amountFen)],
  ['失败原因', 26, (line) => line.words],
  ['处理办法', 44, (line) => line.advice],
  ['处理结果', 14, (line) => line.result],
];

/** In points: title, heading, and two lines of text for everybody else. */
const ROW_HEIGHTS = [30, 24];
const LINE_HEIGHT = 34;

const LINE = { style: 'thin' } as const;
const GRID = { top: LINE, right: LINE, bottom: LINE, left: LINE };
/** Everything is text: a spreadsheet must not touch a digit. */
const BODY: CellStyle = {
  numFmt: '@',
  font: { name: '微软雅黑', size: 12 },
  border: GRID,
  alignment: { vertical: 'center', wrapText: true },
};
const HEADING: CellStyle = {
  ...BODY,
  font: { name: '微软雅黑', size: 12, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDDE8F0' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TITLE: CellStyle = { numFmt: '@', font: { name: '微软雅黑', size: 16, bold: true } };

/**
 * 扣款失败明细 of one township and day, to be printed and walked with: heading on every page, room to
 * write what came of each visit.
 */
export function writeFailureListWorkbook(list: FailureList): Promise<Uint8Array> {
  const { townshipName, reportOn, lines } = list;
  const totalFen = sumFen(lines.map(({ amountFen }) => amountFen));
  const title = `${townshipName}批量扣款失败明细　${reportOn}　${lines.length}笔　${formatYuan(totalFen)}元`;
  const rows: CellValue[][] = [
    [title],
    COLUMNS.map(([heading]) => heading),
    ...lines.map((line, index) => COLUMNS.map(([, , value]) => value(line, index))),
  ];
  return writeXlsx({
    sheets: [
      {
        name: '扣款失败明细',
        rows,
        columns: COLUMNS.map(([, width]) => ({ width, style: BODY })),
        cells: new Map<string, Partial<Cell>>([
          ['0,0', { style: TITLE }],
          ...COLUMNS.map(([heading], column): [string, Partial<Cell>] => [
            `1,${column}`,
            { value: heading, style: HEADING },
          ]),
        ]),
        rowDefs: new Map(rows.map((_, row) => [row, { height: ROW_HEIGHTS[row] ?? LINE_HEIGHT }])),
        freezePane: { rows: 2 },
        pageSetup: {
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: '1:2',
        },
        headerFooter: { oddFooter: '&C第&P页,共&N页' },
      },
    ],
  });
}
