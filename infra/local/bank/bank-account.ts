import { createHash } from 'node:crypto';
import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { type MagicAccount, magicOf } from './magic-accounts.ts';

/** An account as the bank keeps it. Money taken from it is kept apart, as debits. */
export type BankAccount = {
  readonly accountNo: string;
  /** Compared with the name on an instruction byte by byte. */
  readonly holderName: string;
  readonly state: 'open' | 'closed' | 'frozen' | 'lost' | 'not_found';
  readonly balanceFen: Fen;
  /** Money that comes in on a day. */
  readonly topUp?: { readonly on: LocalDate; readonly amountFen: Fen };
};

/** `calm`: everyone has money. `lifelike`: about 88 % do, 8 % top up some days later, 4 % cannot be debited at all. */
export type BankProfile = 'calm' | 'lifelike';

const PLENTY_FEN = fen(10_000_000);
const TOO_LITTLE_FEN = 9_999;

/**
 * The account behind a number the bank has never seen. The same seed, bank and number always find the
 * same holder with the same money.
 */
export function openAccount(
  { seed, profile, misbehaves }: { seed: string; profile: BankProfile; misbehaves: boolean },
  bankId: string,
  asked: { readonly accountNo: string; readonly accountName: string },
  on: LocalDate,
): BankAccount {
  const draw = drawn(`${seed}/${bankId}/${asked.accountNo}`);
  const plain: BankAccount = {
    accountNo: asked.accountNo,
    holderName: asked.accountName,
    state: 'open',
    balanceFen: PLENTY_FEN,
  };
  const magic = misbehaves ? magicOf(asked.accountNo) : undefined;
  if (magic !== undefined) return bewitched(plain, magic, on);
  if (profile === 'calm' || draw(0) < 0.88) return plain;
  if (draw(0) < 0.96) {
    const balanceFen = fen(Math.floor(draw(1) * TOO_LITTLE_FEN));
    const days = 1 + Math.floor(draw(2) * 10);
    return { ...plain, balanceFen, topUp: { on: addDays(on, days), amountFen: PLENTY_FEN } };
  }
  const ways = ['closed', 'frozen', 'lost', 'name_mismatch'] as const;
  return bewitched(plain, ways[Math.floor(draw(1) * ways.length)] ?? 'closed', on);
}

function bewitched(account: BankAccount, magic: MagicAccount['makes'], on: LocalDate): BankAccount {
  if (typeof magic === 'object') {
    const topUp = { on: addDays(on, magic.fundsAfterDays), amountFen: PLENTY_FEN };
    return { ...account, balanceFen: ZERO_FEN, topUp };
  }
  switch (magic) {
    case 'never_funded':
      return { ...account, balanceFen: ZERO_FEN };
    case 'closed':
    case 'frozen':
    case 'lost':
    case 'not_found':
      return { ...account, state: magic };
    case 'name_mismatch':
      return { ...account, holderName: otherSpellingOf(account.holderName) };
    default:
      return account;
  }
}

/** The bank's clerk typed another dot, or a dot where the family writes none. */
function otherSpellingOf(name: string): string {
  if (name.includes('·')) return name.replaceAll('·', '.');
  const [first = '', ...rest] = name;
  return `${first}.${rest.join('')}`;
}

/** Numbers from 0 up to 1 that depend on the text and nothing else. */
function drawn(text: string): (place: number) => number {
  const hash = createHash('sha256').update(text).digest();
  return (place) => hash.readUInt32BE(place * 4) / 2 ** 32;
}
