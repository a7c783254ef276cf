import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  acceptDeliveryApi,
  completeUploadApi,
  handOverApi,
  openDeliveryApi,
  showDeliveryApi,
  signOffApi,
  signPartsApi,
  startUploadApi,
} from '@liangxian/shared/exchange/exchange.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';

/** Who of the sample county sends which file of the demo folder to whom. */
export type DemoDelivery = {
  /** By its id in the sample directory. */
  readonly unit: string;
  readonly dataSetId: string;
  readonly period: string;
  readonly file: string;
  /** What the file is called at the office. */
  readonly fileName: string;
  readonly townshipId?: string;
  /** Whose officer accepts it; without, it waits on the receiver's desk. */
  readonly acceptedBy?: string;
};

/** A page with a leader's signature and the unit's seal. */
const SCAN = 'signed-and-sealed.pdf';

/**
 * Takes a delivery through all hands, from wherever it stands: prepared and handed over by the exchange officer,
 * signed off by the leader, accepted by the receiver.
 *
 * @throws Error when the door rejects the file.
 */
export async function deliver(
  county: County,
  coverageYear: number,
  delivery: DemoDelivery,
): Promise<void> {
  const { unit, dataSetId, period, townshipId, acceptedBy } = delivery;
  const clerk = await deskOf(county, `${unit}-exchange`);
  const { deliveryId } = await mustAsk(clerk, openDeliveryApi, {
    body: { dataSetId, period, coverageYear, ...(townshipId !== undefined && { townshipId }) },
  });
  const path = { deliveryId };
  for (;;) {
    await county.idle();
    const { state, revisions, may } = await mustAsk(clerk, showDeliveryApi, { path });
    const body = { revision: revisions.length };
    switch (state) {
      case 'draft':
        await upload(clerk, deliveryId, 'content', delivery.file, delivery.fileName);
        break;
      case 'checked':
        if (may.includes('attach_scan')) {
          await upload(clerk, deliveryId, 'scan', SCAN, '签字盖章扫描件.pdf');
        }
        await mustAsk(await deskOf(county, `${unit}-leader`), signOffApi, { path, body });
        break;
      case 'signed_off':
        await mustAsk(clerk, handOverApi, { path, body });
        break;
      case 'handed_over':
        if (acceptedBy === undefined) return;
        await mustAsk(await deskOf(county, `${acceptedBy}-officer`), acceptDeliveryApi, {
          path,
          // A first full list ends what only a cell of the rosters said; whoever accepts it has seen how many.
          body: { ...body, endingsConfirmed: true },
        });
        break;
      case 'accepted':
        return;
      default:
        throw new Error(`${delivery.fileName} (${deliveryId}) is ${state}`);
    }
  }
}

export type Desk = Pick<County, 'call'>;

/** The API as an officer of the sample directory calls it. */
export async function deskOf(county: County, subject: string): Promise<Desk> {
  const token = await county.tokenFor(subject);
  return { call: (method, path, body) => county.call(method, path, body, token) };
}

async function upload(
  clerk: Desk,
  deliveryId: string,
  what: 'content' | 'scan',
  file: string,
  fileName: string,
): Promise<void> {
  const content = readFileSync(fileURLToPath(new URL(`demo/${file}`, import.meta.url)));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { uploadId, partBytes, partCount } = await mustAsk(clerk, startUploadApi, {
    path: { deliveryId },
    body: { what, fileName, bytes: content.length, sha256 },
  });
  const path = { deliveryId, uploadId };
  const partNos = Array.from({ length: partCount }, (_, index) => index + 1);
  const { links } = await mustAsk(clerk, signPartsApi, { path, body: { partNos } });
  for (const { partNo, url } of links) {
    const part = content.subarray((partNo - 1) * partBytes, partNo * partBytes);
    const sent = await fetch(url, { method: 'PUT', body: new Uint8Array(part) });
    if (!sent.ok) throw new Error(`Part ${partNo} of ${fileName} was answered ${sent.status}`);
  }
  await mustAsk(clerk, completeUploadApi, { path });
}
