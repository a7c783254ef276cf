/**
 * What a gateway does wrong when it is told to, once each time it is told.
 * `callback_before_answer`: pays as it is placed, and tells before it answers. `callback_twice`: tells again although it
 * was heard. `callback_held`: tells only after the next payment was told. `forged`: somebody else's key signs.
 * `wrong_amount`: tells another amount than was paid. `old_timestamp`: signs an hour ago. `signtest`: WeChat Pay's probe.
 * `sign_type_rsa`: Alipay's older algorithm. `silent_after_success`: does what was asked and never answers.
 * `answer_forged`: answers with somebody else's key. `refund_abnormal`: the money cannot go back where it came from.
 * `bill_not_ready`: the day's bill is still being made. `bill_wrong`: the bill is not what its checksum says.
 */
export const MISBEHAVIOURS = [
  'callback_before_answer',
  'callback_twice',
  'callback_held',
  'forged',
  'wrong_amount',
  'old_timestamp',
  'signtest',
  'sign_type_rsa',
  'silent_after_success',
  'answer_forged',
  'refund_abnormal',
  'bill_not_ready',
  'bill_wrong',
] as const;

export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

/** What a gateway has been told to do wrong and has not done yet. */
export class Misbehaviours {
  readonly #armed: Misbehaviour[] = [];

  arm(what: Misbehaviour): void {
    this.#armed.push(what);
  }

  armed(): readonly Misbehaviour[] {
    return this.#armed;
  }

  /** True once for each time it was armed. */
  strikes(what: Misbehaviour): boolean {
    const place = this.#armed.indexOf(what);
    if (place === -1) return false;
    this.#armed.splice(place, 1);
    return true;
  }
}
