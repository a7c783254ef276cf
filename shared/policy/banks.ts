import { InvariantError } from '../kernel/result.ts';
import { oncePer } from './once-per.ts';
import type { Bank, BankLayout, PolicyPack } from './policy-pack.ts';
import { spellingKeyOf } from './spelling.ts';

const banksBySpelling = oncePer((pack: PolicyPack) => ({
  named: new Map(
    pack.banks.flatMap((bank) => bank.names.map((name) => [spellingKeyOf(name), bank] as const)),
  ),
  marked: pack.banks.map((bank) => ({ bank, marks: bank.nameMarks.map(spellingKeyOf) })),
}));

/**
 * The bank that a roster calls by this name. A known spelling decides first; otherwise a word that
 * only one bank's names hold does (`中国农业银行` in a branch nobody listed). Two candidates are none.
 */
export function findBank(pack: PolicyPack, name: string): Bank | undefined {
  const key = spellingKeyOf(name);
  const { named, marked } = banksBySpelling(pack);
  const known = named.get(key);
  if (known !== undefined) return known;

  const [only, another] = marked.filter(({ marks }) => marks.some((mark) => key.includes(mark)));
  return another === undefined ? only?.bank : undefined;
}

export function bankById(pack: PolicyPack, bankId: string): Bank | undefined {
  return pack.banks.find((bank) => bank.bankId === bankId);
}

/**
 * The file layout a bank reads and writes.
 *
 * @throws InvariantError when the pack lacks it: a checked pack never does (`checkPolicyPack`).
 */
export function layoutOfBank(pack: PolicyPack, bank: Bank): BankLayout {
  const layout = pack.bankLayouts.find(({ layoutId }) => layoutId === bank.layoutId);
  if (layout === undefined) {
    throw new InvariantError(`No layout ${bank.layoutId} in the pack for bank ${bank.bankId}`);
  }
  return layout;
}
