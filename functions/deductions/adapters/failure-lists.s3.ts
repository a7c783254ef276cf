import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { formatYuan, sumFen } from '@liangxian/shared/kernel/money.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { FailureLine, FailureLists } from '../ports.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LINK_SECONDS = 300;

const SCHEME_WORDS: Readonly<Record<Scheme, string>> = {
  resident_pension: '养老',
  resident_medical: '医疗',
};

/** Heading, width in characters, and what stands in the column. Everything is text: Excel must not touch a digit. */
const COLUMNS: readonly (readonly [string, number, (line: FailureLine) => string])[] = [
  ['村(社区)', 14, (line) => line.villageName],
  ['户编号', 19, (line) => line.householdNo],
  ['姓名', 24, (line) => line.name],
  ['证件号码', 21, (line) => line.residentIdMasked],
  ['联系电话', 14, (line) => line.phone],
  ['险种', 6, (line) => SCHEME_WORDS[line.scheme]],
  ['应缴金额(元)', 13, (line) => formatYuan(line.amountFen)],
  ['失败原因', 28, (line) => line.words],
  ['处理办法', 52, (line) => line.advice],
];

/** One workbook per township and day, in the office files. */
export class S3FailureLists implements FailureLists {
  readonly #officeFiles: ObjectFiles;
  readonly #workFiles: ObjectFiles;
  readonly #objects: S3Client;
  readonly #bucket: string;

  constructor(from: {
    readonly officeFiles: ObjectFiles;
    readonly workFiles: ObjectFiles;
    readonly objects: S3Client;
    readonly bucket: string;
  }) {
    this.#officeFiles = from.officeFiles;
    this.#workFiles = from.workFiles;
    this.#objects = from.objects;
    this.#bucket = from.bucket;
  }

  async write(list: {
    readonly townshipId: string;
    readonly townshipName: string;
    readonly reportOn: LocalDate;
    readonly lines: readonly FailureLine[];
  }): Promise<void> {
    const { townshipId, townshipName, reportOn, lines } = list;
    const totalFen = sumFen(lines.map(({ amountFen }) => amountFen));
    const title = `${townshipName}批量扣款失败明细(${reportOn},${lines.length}笔,${formatYuan(totalFen)}元)`;
    const rows: CellValue[][] = [
      [title],
      ['序号', ...COLUMNS.map(([heading]) => heading)],
      ...lines.map((line, index) => [
        String(index + 1),
        ...COLUMNS.map(([, , value]) => value(line)),
      ]),
    ];
    const workbook = await writeXlsx({
      sheets: [
        {
          name: '扣款失败明细',
          rows,
          columns: [6, ...COLUMNS.map(([, width]) => width)].map((width) => ({
            width,
            numFmt: '@',
          })),
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: COLUMNS.length }],
          freezePane: { rows: 2 },
          pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        },
      ],
    });
    await this.#officeFiles.writeBytes(listKey(reportOn, townshipId), workbook, XLSX);
  }

  async saveTownshipList(reportOn: LocalDate, townshipIds: readonly string[]): Promise<void> {
    await this.#workFiles.writeJson(
      `failure-lists/${reportOn}/townships.json`,
      townshipIds.map((townshipId) => ({ townshipId })),
    );
  }

  async links(
    reportOn: LocalDate,
  ): Promise<
    readonly { readonly townshipId: string; readonly fileName: string; readonly url: string }[]
  > {
    const { Contents = [] } = await this.#objects.send(
      new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: `failure-lists/${reportOn}/` }),
    );
    return Promise.all(
      Contents.map(async ({ Key = '' }) => {
        const townshipId = Key.slice(Key.lastIndexOf('/') + 1, -'.xlsx'.length);
        const url = await getSignedUrl(
          this.#objects,
          new GetObjectCommand({ Bucket: this.#bucket, Key }),
          { expiresIn: LINK_SECONDS },
        );
        return { townshipId, fileName: `${townshipId}-${reportOn}.xlsx`, url };
      }),
    );
  }
}

function listKey(reportOn: LocalDate, townshipId: string): string {
  return `failure-lists/${reportOn}/${townshipId}.xlsx`;
}
