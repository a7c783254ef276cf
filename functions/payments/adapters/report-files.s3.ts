import { createHash } from 'node:crypto';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import type { ReportRefusal } from '@liangxian/shared/payments/channel-report.ts';
import type { ReportLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { ReportContent, ReportFiles } from '../channel-report-ports.ts';
import { readReportFile, readReportText } from './report-reading.ts';

/** Channels' reports among the bank files: `reports/<channel>/…`, as they came. */
export class S3ReportFiles implements ReportFiles {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async keep(channel: ReportedChannel, text: string) {
    const bytes = Buffer.from(text, 'utf8');
    const fileKey = `reports/${channel}/${sha256Of(bytes)}.json`;
    // Written again it would start its booking again; what lies there is being booked.
    const isNew = !(await this.#files.has(fileKey));
    if (isNew) await this.#files.writeBytes(fileKey, bytes, 'application/json');
    return { fileKey, isNew };
  }

  async keepFile(channel: ReportedChannel, bytes: Uint8Array) {
    const sha256 = sha256Of(bytes);
    const fileKey = `reports/${channel}/${sha256}.txt`;
    const isNew = !(await this.#files.has(fileKey));
    if (isNew) await this.#files.writeBytes(fileKey, bytes, 'application/octet-stream');
    return { sha256, isNew };
  }

  async fingerprint(fileKey: string): Promise<string> {
    return sha256Of(await this.#files.bytes(fileKey));
  }

  async read(
    fileKey: string,
    layouts: readonly ReportLayout[],
  ): Promise<Result<ReportContent, ReportRefusal>> {
    const bytes = await this.#files.bytes(fileKey);
    return fileKey.endsWith('.json') ? readReportText(bytes) : readReportFile(bytes, layouts);
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
