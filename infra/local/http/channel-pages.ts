import { REPORTED_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import type { ChannelSenders } from '../channels/channel-senders.ts';
import type { ReportedPayment } from '../channels/reported-payment.ts';
import { bodyOf } from '../listen.ts';
import type { LocalPages } from './http-api.ts';

/**
 * `POST /local/channels/counter` with `{"payments": [{"serial": …}]}`: the counter's counterpart signs a report and
 * sends it to the county; `{"payments": […], "asFile": "day.txt"}` lays it down as a file instead.
 */
export function channelPages(senders: ChannelSenders): LocalPages {
  return async (request, response) => {
    const [, local, channels, name] = (request.url ?? '').split('/');
    if (local !== 'local' || channels !== 'channels' || request.method !== 'POST') return false;
    const channel = REPORTED_CHANNELS.find((each) => each === name);
    const { payments = [], asFile } = JSON.parse((await bodyOf(request)).toString('utf8')) as {
      readonly payments?: readonly ReportedPayment[];
      readonly asFile?: string;
    };
    if (channel === undefined) {
      response.writeHead(404).end();
      return true;
    }
    const answer =
      asFile === undefined
        ? await senders.send(channel, payments)
        : await senders.lay(channel, payments, asFile).then(() => ({ status: 200, body: {} }));
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
    return true;
  };
}
