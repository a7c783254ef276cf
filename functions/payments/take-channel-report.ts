import type { ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import type { ReportFiles, ReportKeys } from './channel-report-ports.ts';

/** What a channel sends with a report: which key it signed with, when, and the signature. */
export type SignedReport = {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};
/** Whether a signature over a text was made with a key. */
export type Signatures = (key: string, text: string, signature: string) => boolean;

/** A request signed longer ago than this may be an old one, sent again by somebody else. */
const MAX_AGE_MS = 300_000;
const MOST_CHARACTERS = 5_000_000;

export type TakenReport =
  | { readonly outcome: 'taken' | 'repeated'; readonly fileKey: string }
  | { readonly outcome: 'not_taken'; readonly status: 401 | 413; readonly code: string };

/**
 * Takes a report over the wire: `x-liangxian-serial` names the channel's key, `x-liangxian-timestamp` the second at which
 * it signed, `x-liangxian-signature` is the HMAC-SHA256 (hex) of `<timestamp>\n<text>`. The text is kept as it came; what
 * lies in the store is booked by the same steps as a file.
 */
export async function takeChannelReport(
  ports: {
    readonly reportKeys: ReportKeys;
    readonly reportFiles: ReportFiles;
    readonly isSignedBy: Signatures;
  },
  channel: ReportedChannel,
  { headers, text }: SignedReport,
  at: number,
): Promise<TakenReport> {
  const timestamp = headers['x-liangxian-timestamp'] ?? '';
  const signature = headers['x-liangxian-signature'] ?? '';
  const signedAt = /^\d{10}$/u.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
  if (!(Math.abs(at - signedAt) <= MAX_AGE_MS)) return refused(401, 'TIMESTAMP_OUT_OF_RANGE');
  const key = await ports.reportKeys.keyOf(channel, headers['x-liangxian-serial'] ?? '');
  if (key === undefined || !ports.isSignedBy(key, `${timestamp}\n${text}`, signature)) {
    return refused(401, 'SIGNATURE_WRONG');
  }
  if (text.length > MOST_CHARACTERS) return refused(413, 'REPORT_TOO_LARGE');
  const { fileKey, isNew } = await ports.reportFiles.keep(channel, text);
  return { outcome: isNew ? 'taken' : 'repeated', fileKey };
}

function refused(status: 401 | 413, code: string): TakenReport {
  return { outcome: 'not_taken', status, code };
}
