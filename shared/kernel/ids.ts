declare const idBrand: unique symbol;
type Id<Name extends string> = string & { readonly [idBrand]: Name };

/** `ps_` + 24 hex: a resident in this system, derived from the identity number by a keyed hash. */
export type PersonId = Id<'person'>;
/** `md_` + 24 hex: one payer's debit mandate for one bank account. */
export type MandateId = Id<'mandate'>;
/** `im_` + time-ordered characters: one upload of one roster. */
export type ImportId = Id<'import'>;
/** `run_20261108`: the day's batch deduction. */
export type RunId = Id<'run'>;
/** `20261108-rcc-000001`: one file sent to one bank. */
export type FileId = Id<'file'>;
/** `in_20261108_7k2m9qx4tb`: one deduction asked of a bank. */
export type InstructionId = Id<'instruction'>;
/** `or_` + 24 hex: one online payment, made from who opened it and the key of their request. */
export type OrderId = Id<'order'>;
/** `ac_` + 24 hex: a telephone's account at WeChat or Alipay, or one browser. */
export type AccountId = Id<'account'>;
/** `cr_` + 24 hex: somebody waits for a code of the person they name. */
export type CodeRequestId = Id<'code request'>;
/** `cs_…`: something a person must decide. */
export type CaseId = Id<'case'>;

const HEX_24 = /^[0-9a-f]{24}$/u;

/** @throws RangeError when the hash is not 24 lower-case hex characters. */
export function personIdFrom(hash: string): PersonId {
  return `ps_${checkedHash(hash)}` as PersonId;
}

/** Whether a text that came from outside could be a person's id. */
export function isPersonId(text: string): text is PersonId {
  return text.startsWith('ps_') && HEX_24.test(text.slice(3));
}

/** @throws RangeError when the hash is not 24 lower-case hex characters. */
export function mandateIdFrom(hash: string): MandateId {
  return `md_${checkedHash(hash)}` as MandateId;
}

/** @throws RangeError when the hash is not 24 lower-case hex characters. */
export function orderIdFrom(hash: string): OrderId {
  return `or_${checkedHash(hash)}` as OrderId;
}

/** @throws RangeError when the hash is not 24 lower-case hex characters. */
export function accountIdFrom(hash: string): AccountId {
  return `ac_${checkedHash(hash)}` as AccountId;
}

/** Whether a text that came from outside could be an account's id. */
export function isAccountId(text: string): text is AccountId {
  return text.startsWith('ac_') && HEX_24.test(text.slice(3));
}

/** @throws RangeError when the hash is not 24 lower-case hex characters. */
export function codeRequestIdFrom(hash: string): CodeRequestId {
  return `cr_${checkedHash(hash)}` as CodeRequestId;
}

/** Whether a text that came from outside could be an online payment's id. */
export function isOrderId(text: string): text is OrderId {
  return text.startsWith('or_') && HEX_24.test(text.slice(3));
}

function checkedHash(hash: string): string {
  if (!HEX_24.test(hash))
    throw new RangeError('An id is made from 24 hex characters of a keyed hash');
  return hash;
}
