import { createHash } from 'node:crypto';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { COVERAGE_YEAR } from './season-county.ts';

/** Officers of the sample directory by their accounts: `civil-exchange`, `civil-leader`, `medical-officer`. */
export class ExchangeDesk {
  readonly county: County;
  readonly #tokens = new Map<string, string>();

  constructor(county: County) {
    this.county = county;
  }

  /** Asks as an officer, whatever the answer. */
  async ask(
    subject: string,
    method: string,
    path: string,
    body?: Json,
  ): Promise<{ readonly status: number; readonly body: JsonObject }> {
    const known = this.#tokens.get(subject) ?? (await this.county.tokenFor(subject));
    this.#tokens.set(subject, known);
    const answer = await this.county.call(method, path, body, known);
    return { status: answer.status, body: answer.body as JsonObject };
  }

  /** Asks as an officer and insists on success. */
  async must(subject: string, method: string, path: string, body?: Json): Promise<JsonObject> {
    const answer = await this.ask(subject, method, path, body);
    if (answer.status !== 200) {
      throw new Error(`${subject}: ${method} ${path} ${JSON.stringify(answer)}`);
    }
    return answer.body;
  }

  open(subject: string, dataSetId: string, more: JsonObject = {}): Promise<JsonObject> {
    return this.must(subject, 'POST', '/exchange/deliveries', {
      dataSetId,
      period: String(COVERAGE_YEAR),
      coverageYear: COVERAGE_YEAR,
      ...more,
    });
  }

  /** Uploads a file in parts as the console does, and waits for the door. */
  async upload(
    subject: string,
    deliveryId: Json | undefined,
    file: {
      readonly fileName: string;
      readonly bytes: Buffer;
      readonly what?: 'content' | 'scan';
      readonly sha256?: string;
    },
  ): Promise<{ readonly status: number; readonly body: JsonObject }> {
    const { fileName, bytes, what = 'content' } = file;
    const path = `/exchange/deliveries/${String(deliveryId)}/uploads`;
    const sha256 = file.sha256 ?? createHash('sha256').update(bytes).digest('hex');
    const upload = await this.must(subject, 'POST', path, {
      what,
      fileName,
      bytes: bytes.length,
      sha256,
    });
    await this.sendParts(subject, path, upload, bytes);
    const completed = await this.ask(subject, 'POST', `${path}/${upload['uploadId']}/completion`);
    await this.county.idle();
    return completed;
  }

  /** Sends the parts named, or all, by signed links. */
  async sendParts(
    subject: string,
    path: string,
    upload: JsonObject,
    bytes: Buffer,
    partNos?: readonly number[],
  ): Promise<void> {
    const { uploadId, partBytes, partCount } = upload;
    const wanted = partNos ?? Array.from({ length: Number(partCount) }, (_, index) => index + 1);
    const { links } = await this.must(subject, 'POST', `${path}/${uploadId}/links`, {
      partNos: [...wanted],
    });
    for (const { partNo, url } of links as unknown as { partNo: number; url: string }[]) {
      const from = (partNo - 1) * Number(partBytes);
      const body = new Uint8Array(bytes.subarray(from, from + Number(partBytes)));
      const sent = await fetch(url, { method: 'PUT', body });
      if (!sent.ok) throw new Error(`Part ${partNo} was answered ${sent.status}`);
    }
  }

  show(subject: string, deliveryId: Json | undefined): Promise<JsonObject> {
    return this.must(subject, 'GET', `/exchange/deliveries/${String(deliveryId)}`);
  }

  /** What can be done to the latest version: sign-off, hand-over, acceptance, return. */
  act(
    subject: string,
    deliveryId: Json | undefined,
    act: 'sign-off' | 'hand-over' | 'acceptance' | 'return',
    body: JsonObject,
  ): Promise<{ readonly status: number; readonly body: JsonObject }> {
    return this.ask(subject, 'POST', `/exchange/deliveries/${String(deliveryId)}/${act}`, body);
  }

  /** From a file to the receiver's desk: uploaded and scanned by the exchange officer, signed by the leader. */
  async handedOver(
    unit: string,
    dataSetId: string,
    file: { readonly fileName: string; readonly bytes: Buffer },
    more: JsonObject = {},
  ): Promise<JsonObject> {
    const clerk = `${unit}-exchange`;
    const { deliveryId } = await this.open(clerk, dataSetId, more);
    const uploaded = await this.upload(clerk, deliveryId, file);
    if (uploaded.status !== 200) throw new Error(JSON.stringify(uploaded));
    await this.upload(clerk, deliveryId, { what: 'scan', ...aScan() });
    const { revisions } = await this.show(clerk, deliveryId);
    const revision = (revisions as readonly Json[]).length;
    const path = `/exchange/deliveries/${String(deliveryId)}`;
    await this.must(`${unit}-leader`, 'POST', `${path}/sign-off`, { revision });
    return this.must(clerk, 'POST', `${path}/hand-over`, { revision });
  }
}

let scans = 0;

/** A page with signature and seal, as a scanner gives it; each is another one. */
export function aScan(): { readonly fileName: string; readonly bytes: Buffer } {
  const text = `%PDF-1.7\n% 签字盖章 ${++scans}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`;
  return { fileName: '签字盖章.pdf', bytes: Buffer.from(text) };
}
