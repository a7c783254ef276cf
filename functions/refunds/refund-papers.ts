import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  addPaper,
  type PolicyRefund,
  type RefundStateRefusal,
} from '@liangxian/shared/refunds/policy-refund.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { PaperFiles, Refunds } from './ports.ts';

type PaperPorts = {
  readonly refunds: Pick<Refunds, 'find' | 'save'>;
  readonly papers: PaperFiles;
};
type WhichPaper = { readonly refundId: string; readonly paper: string };
type By = { readonly by: string; readonly at: number; readonly area: Area };
type NotThere = { readonly code: 'REFUND_NOT_FOUND' | 'OUT_OF_AREA' };

/** A telephone's photograph or a scanner's page fits well below. */
const MOST_BYTES = 20 * 1024 * 1024;
const TAKEN = ['pdf', 'jpg', 'jpeg', 'png'] as const;

/** A link to put the scan of one paper to. The paper is noted first, so that what the store holds is always known. */
export async function startPaper(
  ports: PaperPorts,
  { refundId, paper }: WhichPaper,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: number },
  { by, at, area }: By,
): Promise<
  Result<
    { readonly uploadUrl: string },
    | NotThere
    | RefundStateRefusal
    | { readonly code: 'PAPER_NOT_ASKED_FOR' | 'FILE_TYPE_NOT_TAKEN' | 'FILE_TOO_LARGE' }
  >
> {
  const found = await within(ports, refundId, area);
  if (!found.ok) return found;
  const extension = extensionOf(fileName);
  if (!TAKEN.some((taken) => taken === extension)) return refuse({ code: 'FILE_TYPE_NOT_TAKEN' });
  if (bytes > MOST_BYTES) return refuse({ code: 'FILE_TOO_LARGE' });
  const fileKey = `refund-papers/${refundId}/${paper}-${at}.${extension}`;
  const noted = addPaper(found.value, { paper, fileKey, fileName, by, at });
  if (!noted.ok) return noted;
  await ports.refunds.save(noted.value);
  return accept({ uploadUrl: await ports.papers.uploadLink(fileKey) });
}

/** The scan is in the store: what it really is shows in its bytes, and its fingerprint is kept (A34-1). */
export async function keepPaper(
  ports: PaperPorts,
  { refundId, paper }: WhichPaper,
  { area }: Pick<By, 'area'>,
): Promise<
  Result<
    PolicyRefund,
    | NotThere
    | RefundStateRefusal
    | {
        readonly code:
          | 'PAPER_NOT_ASKED_FOR'
          | 'FILE_NOT_THERE'
          | 'FILE_TYPE_NOT_TAKEN'
          | 'FILE_HAS_MACROS'
          | 'FILE_DAMAGED'
          | 'FILE_TOO_LARGE';
      }
  >
> {
  const found = await within(ports, refundId, area);
  if (!found.ok) return found;
  const noted = found.value.papers.find((each) => each.paper === paper);
  if (noted === undefined) return refuse({ code: 'FILE_NOT_THERE' });
  if (noted.stored !== undefined) return found;
  const seen = await ports.papers.inspect(noted.fileKey, extensionOf(noted.fileName));
  if (seen === undefined) return refuse({ code: 'FILE_NOT_THERE' });
  const { bytes, sha256, fault } = seen;
  if (fault !== undefined) return refuse({ code: fault });
  if (bytes > MOST_BYTES) return refuse({ code: 'FILE_TOO_LARGE' });
  const kept = addPaper(found.value, { ...noted, stored: { sha256, bytes } });
  if (kept.ok) await ports.refunds.save(kept.value);
  return kept;
}

/** A link under which a paper is read, for a few minutes. */
export async function openPaper(
  ports: PaperPorts,
  { refundId, paper }: WhichPaper,
  { area }: Pick<By, 'area'>,
): Promise<Result<{ readonly url: string }, NotThere | { readonly code: 'FILE_NOT_THERE' }>> {
  const found = await within(ports, refundId, area);
  if (!found.ok) return found;
  const kept = found.value.papers.find((each) => each.paper === paper);
  if (kept?.stored === undefined) return refuse({ code: 'FILE_NOT_THERE' });
  return accept({ url: await ports.papers.link(kept.fileKey, kept.fileName) });
}

async function within(
  { refunds }: Pick<PaperPorts, 'refunds'>,
  refundId: string,
  area: Area,
): Promise<Result<PolicyRefund, NotThere>> {
  const refund = await refunds.find(refundId);
  if (refund === undefined) return refuse({ code: 'REFUND_NOT_FOUND' });
  return isWithin(area, refund) ? accept(refund) : refuse({ code: 'OUT_OF_AREA' });
}

function extensionOf(fileName: string): string {
  return /\.([0-9a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
