import { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import {
  confirmBindingApi,
  signInApi,
  startBindingApi,
} from '@liangxian/shared/families/sign-in.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { openOrderApi, showOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { bodyOf, type Listening, listen } from '../../../infra/local/listen.ts';

type Order = Answered<typeof showOrderApi>;
type Told = { readonly act: string; readonly body: unknown };

const AT = Date.parse('2026-10-26T02:00:00Z');
const personId = `ps_${'1'.repeat(24)}`;
const childId = `ps_${'2'.repeat(24)}`;
const orderId = `or_${'a'.repeat(24)}`;
const requestId = `cr_${'b'.repeat(24)}`;
const person = { personId, name: '阿卜杜拉·热合曼' };
const season = { opensOn: '2026-10-12', closesOn: '2026-12-31', firstDeductionOn: '2026-10-22' };

/**
 * A county of one family that answers a telephone as the contracts say: every answer is checked by its contract before it
 * is sent. What it was asked is noted.
 */
export class ToldCounty {
  readonly told: Told[] = [];
  /** The next so many calls are cut off without an answer, having taken effect. */
  cutOff = 0;
  #listening: Listening | undefined;
  #order: Order | undefined;
  #orderKey: unknown;
  #isBound = false;
  readonly #channel: OnlineChannel;

  constructor(channel: OnlineChannel) {
    this.#channel = channel;
  }

  get url(): string {
    return this.#listening?.url ?? '';
  }

  async start(): Promise<void> {
    this.#listening = await listen(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://county').pathname;
      const text = (await bodyOf(request)).toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const found = this.#routes().find(
        ({ contract }) => contract.method === request.method && fits(contract.path, path),
      );
      this.told.push({ act: found?.contract.act ?? path, body });
      const answer = found?.answers(body);
      if (this.cutOff > 0) {
        this.cutOff -= 1;
        request.socket.destroy();
        return;
      }
      const status = found === undefined ? 404 : 200;
      response.writeHead(status, {
        'content-type': 'application/json',
        date: new Date(AT).toUTCString(),
      });
      response.end(
        JSON.stringify(found === undefined ? {} : found.contract.response.parse(answer)),
      );
    });
  }

  async close(): Promise<void> {
    await this.#listening?.close();
  }

  /** The gateway tells that the order was paid. */
  hearsOfPayment(): void {
    if (this.#order !== undefined) this.#order = { ...this.#order, state: 'paid', paidAt: AT };
  }

  orderKeys(): ReadonlySet<unknown> {
    const opened = this.told.filter(({ act }) => act === openOrderApi.act);
    return new Set(opened.map(({ body }) => (body as { readonly clientKey: string }).clientKey));
  }

  asked(act: string): number {
    return this.told.filter((each) => each.act === act).length;
  }

  #routes(): readonly {
    readonly contract: HttpContract;
    readonly answers: (body: unknown) => unknown;
  }[] {
    const session = { state: 'bound', token: 'session', until: AT + 1_800_000, person };
    return [
      {
        contract: signInApi,
        answers: () =>
          this.#isBound ? session : { state: 'not_bound', token: 'binding', until: AT + 600_000 },
      },
      {
        contract: startBindingApi,
        answers: () => ({
          state: 'asked',
          requestId,
          until: AT + 600_000,
          againFrom: AT + 60_000,
        }),
      },
      {
        contract: confirmBindingApi,
        answers: () => {
          this.#isBound = true;
          return session;
        },
      },
      { contract: listOwnDuesApi, answers: () => this.#family() },
      { contract: openOrderApi, answers: (body) => this.#open(body) },
      { contract: showOrderApi, answers: () => this.#order },
    ];
  }

  #family(): unknown {
    const isPaid = this.#order?.state === 'paid';
    const step = isPaid ? { step: 'paid_registering' } : { step: 'pay', by: season.closesOn };
    const due = (scheme: string, dueFen: number) => ({
      scheme,
      standardFen: dueFen,
      dueFen,
      status: isPaid ? 'settled' : 'open',
      step,
      mayPay: !isPaid,
      mayChooseTier: false,
    });
    const assisted = {
      ...due('resident_medical', 0),
      standardFen: 40_000,
      status: 'nothing_due',
      step: { step: 'no_need' },
      mayPay: false,
    };
    return {
      coverageYear: 2027,
      today: '2026-10-26',
      season,
      persons: [
        {
          ...person,
          isSelf: true,
          dues: [due('resident_pension', 20_000), due('resident_medical', 40_000)],
        },
        { personId: childId, name: '古丽', isSelf: false, dues: [assisted] },
      ],
    };
  }

  #open(body: unknown): unknown {
    const asked = openOrderApi.body.parse(body);
    if (this.#order === undefined || this.#orderKey !== asked.clientKey) {
      this.#orderKey = asked.clientKey;
      const lines = asked.lines.map(({ amountFen, ...due }) => ({ due, amountFen }));
      const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const kept = { orderId, channel: this.#channel, state: 'placed', lines, totalFen };
      this.#order = showOrderApi.response.parse({
        ...kept,
        openedAt: AT,
        expiresAt: AT + 900_000,
      });
    }
    const phone =
      this.#channel === 'alipay'
        ? { kind: 'alipay', tradeNO: '2026102622001' }
        : {
            kind: 'wechat_pay',
            timeStamp: '1792980000',
            nonceStr: 'n0nce',
            package: 'prepay_id=wx26',
            signType: 'RSA',
            paySign: 'c2lnbmVk',
          };
    return { order: this.#order, phone };
  }
}

function fits(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path);
}
