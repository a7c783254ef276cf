import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { FileRefusal } from '@liangxian/shared/rosters/refusals.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind, RosterRow } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { PartCheck, PartRows, ReadingWriter, RosterFiles, UploadedFile } from '../ports.ts';
import { openOfficeFile } from './office-file.ts';
import { OFFICE_FILE_LIMITS } from './office-file-limits.ts';
import { writeOutcomeWorkbook } from './outcome-workbook.ts';
import { importKey, type ReadingSummary, S3ReadingWriter } from './reading-writer.s3.ts';
import { S3RowPreviews } from './row-preview.s3.ts';
import { PreviewGatherer } from './row-preview.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UPLOAD_SECONDS = 3_600;
const LINK_SECONDS = 300;

/** Uploads and outcomes in the office files; parts, checks and findings in the working files. */
export class S3RosterFiles implements RosterFiles {
  readonly #objects: S3Client;
  readonly #officeBucket: string;
  readonly #officeFiles: ObjectFiles;
  readonly #workFiles: ObjectFiles;

  constructor(from: {
    readonly objects: S3Client;
    readonly officeBucket: string;
    readonly officeFiles: ObjectFiles;
    readonly workFiles: ObjectFiles;
  }) {
    this.#objects = from.objects;
    this.#officeBucket = from.officeBucket;
    this.#officeFiles = from.officeFiles;
    this.#workFiles = from.workFiles;
  }

  uploadUrl(fileKey: string): Promise<string> {
    const put = new PutObjectCommand({ Bucket: this.#officeBucket, Key: fileKey });
    return getSignedUrl(this.#objects, put, { expiresIn: UPLOAD_SECONDS });
  }

  /** Copied to disk, because a workbook's strings may follow the sheet that uses them. */
  async open(fileKey: string): Promise<Result<UploadedFile, FileRefusal>> {
    if ((await this.#officeFiles.size(fileKey)) > OFFICE_FILE_LIMITS.fileBytes) {
      return refuse({ code: 'FILE_TOO_LARGE' });
    }
    const folder = await mkdtemp(join(tmpdir(), 'roster-'));
    const path = join(folder, 'upload');
    const { bytes, sha256 } = await this.#officeFiles.download(fileKey, path);
    return accept({
      bytes,
      sha256,
      rows: async () => {
        const file = await openOfficeFile(path);
        return file.ok ? accept(file.value.rows()) : file;
      },
      discard: () => rm(folder, { recursive: true, force: true }),
    });
  }

  startReading<Kind extends RosterKind>(roster: RosterImport): ReadingWriter<Kind> {
    return new S3ReadingWriter<Kind>(this.#workFiles, roster);
  }

  async partRows<Kind extends RosterKind>(
    importId: ImportId,
    partNo: number,
  ): Promise<PartRows<Kind>> {
    const { amendments } = await this.#summary(importId);
    const amendedNos = new Set(amendments.map(({ rowNo }) => rowNo));
    const lines = this.#workFiles.lines(importKey(importId, `rows/${partNo}.jsonl`));
    const rows = (await Array.fromAsync(lines)) as RosterRow<Kind>[];
    const [amended = [], accepted = []] = [true, false].map((isAmended) =>
      rows.filter(({ rowNo }) => amendedNos.has(rowNo) === isAmended),
    );
    return { accepted, amended };
  }

  async namedInRejected(importId: ImportId): Promise<readonly ResidentId[]> {
    return (await this.#workFiles.json(importKey(importId, 'named.json'))) as ResidentId[];
  }

  async villageIds(importId: ImportId): Promise<readonly string[]> {
    const villages = await this.#workFiles.json(importKey(importId, 'villages.json'));
    return (villages as { readonly villageId: string }[]).map(({ villageId }) => villageId);
  }

  async categories(importId: ImportId): Promise<readonly string[]> {
    return (await this.#summary(importId)).categories;
  }

  /** Where the header stands in the file as it came. */
  async headerRowNo(importId: ImportId): Promise<number> {
    return (await this.#summary(importId)).headerRowNo;
  }

  async saveCheck(importId: ImportId, partNo: number, check: PartCheck): Promise<void> {
    await this.#workFiles.writeJson(importKey(importId, `checked/${partNo}.json`), check);
  }

  async check(importId: ImportId, partNo: number): Promise<PartCheck> {
    return (await this.#workFiles.json(importKey(importId, `checked/${partNo}.json`))) as PartCheck;
  }

  async saveApplication(
    importId: ImportId,
    partNo: number,
    outcomes: readonly RowOutcome[],
  ): Promise<void> {
    await this.#workFiles.writeJson(importKey(importId, `applied/${partNo}.json`), outcomes);
  }

  async *outcomes({ importId, partCount = 0, status }: RosterImport): AsyncGenerator<RowOutcome> {
    for await (const line of this.#workFiles.lines(importKey(importId, 'findings.jsonl'))) {
      yield line as RowOutcome;
    }
    const { amendments } = await this.#summary(importId);
    for (const { rowNo, problems } of amendments) yield { rowNo, outcome: 'rejected', problems };
    for (let partNo = 0; partNo < partCount; partNo++) {
      yield* (await this.check(importId, partNo)).outcomes;
      if (status !== 'applied') continue;
      const applied = await this.#workFiles.json(importKey(importId, `applied/${partNo}.json`));
      yield* applied as RowOutcome[];
    }
  }

  async writeOutcome(
    roster: RosterImport,
    outcomes: ReadonlyMap<number, RowOutcome>,
  ): Promise<void> {
    const upload = readBefore(await this.open(roster.fileKey));
    const folder = await mkdtemp(join(tmpdir(), 'outcome-'));
    try {
      // The link takes a second upload as well. What was read is what counts; the bucket keeps it as a version.
      if (upload.sha256 !== roster.sha256) return;
      const rows = readBefore(await upload.rows());
      const { headerRowNo, headings } = await this.#summary(roster.importId);
      const path = join(folder, 'outcome.xlsx');
      const source = {
        rows,
        headerRowNo,
        headings,
        outcomeOf: (rowNo: number) => outcomes.get(rowNo),
      };
      const preview = new PreviewGatherer(source);
      const onTheWay = { ...source, rows: preview.rows() };
      await writeOutcomeWorkbook(onTheWay, createWriteStream(path));
      await this.#officeFiles.upload(outcomeKey(roster.importId), path, XLSX);
      await new S3RowPreviews(this.#workFiles).save(roster.importId, preview.result());
    } finally {
      await upload.discard();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async outcomeUrl(importId: ImportId): Promise<string | undefined> {
    const Key = outcomeKey(importId);
    if (!(await this.#officeFiles.has(Key))) return undefined;
    const get = new GetObjectCommand({ Bucket: this.#officeBucket, Key });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }

  async #summary(importId: ImportId): Promise<ReadingSummary> {
    return (await this.#workFiles.json(importKey(importId, 'reading.json'))) as ReadingSummary;
  }
}

/** What was read once can be read again: stored files do not change. */
function readBefore<Value>(result: Result<Value, FileRefusal>): Value {
  if (!result.ok)
    throw new InvariantError(`A file that was read is refused: ${result.refusal.code}`);
  return result.value;
}

function outcomeKey(importId: ImportId): string {
  return `outcomes/${importId}.xlsx`;
}
