import {
  type Claim,
  type Due,
  type DueAmounts,
  type DueKey,
  openDue,
} from '@liangxian/shared/dues/due.ts';
import { type PersonId, personIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { type Fen, fen } from '@liangxian/shared/kernel/money.ts';

/** A resident of nowhere: the first, the second, … */
export function aPersonId(no = 1): PersonId {
  return personIdFrom(no.toString(16).padStart(24, '0'));
}

export function aDueKey(changes: Partial<DueKey> = {}): DueKey {
  return { personId: aPersonId(), scheme: 'resident_medical', coverageYear: 2027, ...changes };
}

/** 青松镇青松村. */
export const qingsong = { townshipId: '990001101', villageId: '99000110101' };
/** 青松镇白杨村. */
export const baiyang = { townshipId: '990001101', villageId: '99000110102' };

/** The whole standard is the resident's own, unless the test says otherwise. */
export function amountsOf(yuan: number, changes: Partial<DueAmounts> = {}): DueAmounts {
  return { standardFen: fen(yuan * 100), dueFen: fen(yuan * 100), sponsored: [], ...changes };
}

/** Paid in full by the medical assistance fund. */
export const fullySponsored: DueAmounts = {
  standardFen: fen(40_000),
  dueFen: fen(0),
  sponsored: [{ payer: '医疗救助资金', category: 'orphan', amountFen: fen(40_000) }],
};

/** 400 yuan of medical insurance for 2027, open, with what the test is about changed. */
export function aDue(changes: Partial<Due> = {}): Due {
  return { ...openDue(aDueKey(), qingsong, amountsOf(400)), ...changes };
}

export function aClaim(changes: Partial<Claim & { readonly amountFen: Fen }> = {}) {
  return {
    reference: 'in_20261108_0000000001',
    channel: 'bank:rcc',
    amountFen: fen(40_000),
    at: 1_794_103_200_000,
    ...changes,
  };
}

/** The same money seen arriving. */
export function aPayment(changes: Parameters<typeof aClaim>[0] = {}) {
  return aClaim(changes);
}

/** What another channel brings. */
export function fromWechat(changes: Partial<Claim & { readonly amountFen: Fen }> = {}) {
  return aClaim({ reference: 'wx-1', channel: 'wechat', ...changes });
}
