import { LoginCodes } from './login-codes.ts';

/**
 * What the counterparts on the residents' side do wrong when told to, once each time. `busy`, `rate_limited`, `blocked`:
 * WeChat answers -1, 45011, 40226. `silent`: WeChat gives no answer. `sms_refused`: the message service refuses the next
 * message. `sms_silent`: it takes it and gives no answer.
 */
export const TELEPHONE_FAULTS = [
  'busy',
  'rate_limited',
  'blocked',
  'silent',
  'sms_refused',
  'sms_silent',
] as const;

export type TelephoneFault = (typeof TELEPHONE_FAULTS)[number];

/** The residents' telephones, as far as platforms and the message service see them. */
export class Telephones {
  readonly weapp: LoginCodes;
  readonly alipay: LoginCodes;
  readonly #armed: TelephoneFault[] = [];

  /** WeChat's codes count five minutes, Alipay's up to a day. */
  constructor(now: () => number) {
    this.weapp = new LoginCodes(now, 5);
    this.alipay = new LoginCodes(now, 1_440);
  }

  misbehave(what: TelephoneFault): void {
    this.#armed.push(what);
  }

  /** True once for each time it was armed. */
  strikes(what: TelephoneFault): boolean {
    const place = this.#armed.indexOf(what);
    if (place === -1) return false;
    this.#armed.splice(place, 1);
    return true;
  }
}
