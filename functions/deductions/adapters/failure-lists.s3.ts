import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { FailureListLink, FailureLists } from '../ports.ts';
import { type FailureList, writeFailureListWorkbook } from './failure-list-workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LINK_SECONDS = 300;

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

  async write(list: FailureList): Promise<void> {
    const workbook = await writeFailureListWorkbook(list);
    await this.#officeFiles.writeBytes(listKey(list.reportOn, list.townshipId), workbook, XLSX);
  }

  async saveTownshipList(reportOn: LocalDate, townshipIds: readonly string[]): Promise<void> {
    await this.#workFiles.writeJson(
      `failure-lists/${reportOn}/townships.json`,
      townshipIds.map((townshipId) => ({ townshipId })),
    );
  }

  async links(
    reportOn: LocalDate,
    townshipNames: ReadonlyMap<string, string>,
    area: Area,
  ): Promise<readonly FailureListLink[]> {
    if (area.kind === 'village') return [];
    const day = `failure-lists/${reportOn}/`;
    const Prefix = area.kind === 'county' ? day : listKey(reportOn, area.townshipId);
    const { Contents = [] } = await this.#objects.send(
      new ListObjectsV2Command({ Bucket: this.#bucket, Prefix }),
    );
    return Promise.all(
      Contents.map(async ({ Key = '' }) => {
        const townshipId = Key.slice(Key.lastIndexOf('/') + 1, -'.xlsx'.length);
        const fileName = `${townshipNames.get(townshipId) ?? townshipId}扣款失败明细${reportOn}.xlsx`;
        const get = new GetObjectCommand({
          Bucket: this.#bucket,
          Key,
          ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        });
        const url = await getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
        return { townshipId, fileName, url };
      }),
    );
  }
}

function listKey(reportOn: LocalDate, townshipId: string): string {
  return `failure-lists/${reportOn}/${townshipId}.xlsx`;
}
