import { createHmac } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { REPORTED_CHANNELS, type ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { reportFile } from './report-file.ts';
import type { ReportedPayment } from './reported-payment.ts';

const KEY_SERIAL = 'local-1';

/** The keys with which the channels of the local county sign: what stands in the secret. */
export function channelKeys(): Readonly<Record<ReportedChannel, Readonly<Record<string, string>>>> {
  const keys = REPORTED_CHANNELS.map((channel) => [channel, { [KEY_SERIAL]: keyOf(channel) }]);
  return Object.fromEntries(keys);
}

type Around = {
  readonly apiUrl: () => string;
  readonly now: () => number;
  readonly s3: S3Client;
  readonly bucket: string;
  readonly layouts: PolicyPack['reportLayouts'];
};

/** The counterparts of counter, POS, e-tax bureau and client: they report over the wire, or lay a file down. */
export class ChannelSenders {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Sends a signed report; gives what the county answers. */
  async send(channel: ReportedChannel, payments: readonly ReportedPayment[]) {
    const totalFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const text = JSON.stringify({ rowCount: payments.length, totalFen, lines: payments });
    const { apiUrl, now } = this.#around;
    const timestamp = String(Math.floor(now() / 1_000));
    const signature = createHmac('sha256', keyOf(channel))
      .update(`${timestamp}\n${text}`)
      .digest('hex');
    const response = await fetch(`${apiUrl()}/payments/reports/${channel}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-liangxian-serial': KEY_SERIAL,
        'x-liangxian-timestamp': timestamp,
        'x-liangxian-signature': signature,
      },
      body: text,
    });
    return { status: response.status, body: (await response.json()) as object };
  }

  /** Lays a report down as a file, as the channel's layout describes it. */
  async lay(
    channel: ReportedChannel,
    payments: readonly ReportedPayment[],
    fileName: string,
  ): Promise<void> {
    const { s3, bucket, layouts } = this.#around;
    const layout = layouts.find((each) => each.channel === channel);
    if (layout === undefined) throw new RangeError(`The pack has no layout for ${channel}`);
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `reports/${channel}/${fileName}`,
        Body: reportFile(layout, payments),
      }),
    );
  }
}

function keyOf(channel: ReportedChannel): string {
  return `local-county-only:${channel}`;
}
