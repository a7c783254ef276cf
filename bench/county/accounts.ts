import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Bank } from '@liangxian/shared/policy/policy-pack.ts';
import type { Random } from './random.ts';

/** The bank account from which a person's contributions are asked. */
export type Account = {
  readonly holderName: string;
  readonly holderId: ResidentId;
  readonly bankId: string;
  readonly bankName: string;
  readonly accountNo: string;
};

/** Accounts whose last four digits make the local bank answer as told (infra/local/bank/README.md). */
export type Misbehaviour = { readonly lastFour: string; readonly share: number };

/** Issuer digits that no bank has, one more digit for the bank, a running number, the last four. */
const ISSUER = '62990';

/** Ordinary accounts end in the digits of the offices' sample files. */
const ORDINARY_LAST_FOUR = '0042';

/** Opens accounts with 19-digit numbers, each once. */
export function accountOpening(
  banks: readonly Bank[],
  misbehaviours: readonly Misbehaviour[],
): (random: Random, holder: { readonly name: string; readonly residentId: ResidentId }) => Account {
  let opened = 0;
  return (random, holder) => {
    opened += 1;
    const bank = random.below(banks.length);
    const { bankId = '', names: [bankName = ''] = [] } = banks[bank] ?? {};
    return {
      holderName: holder.name,
      holderId: holder.residentId,
      bankId,
      bankName,
      accountNo: `${ISSUER}${bank}${String(opened).padStart(9, '0')}${drawLastFour(random, misbehaviours)}`,
    };
  };
}

function drawLastFour(random: Random, misbehaviours: readonly Misbehaviour[]): string {
  let point = random.next();
  for (const { lastFour, share } of misbehaviours) {
    if (point < share) return lastFour;
    point -= share;
  }
  return ORDINARY_LAST_FOUR;
}
