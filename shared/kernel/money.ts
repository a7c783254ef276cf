import { accept, type Result, refuse } from './result.ts';

declare const fenBrand: unique symbol;

/** A whole number of fen (分, 1/100 yuan). Made only here, so that no float ever becomes money. */
export type Fen = number & { readonly [fenBrand]: true };

export const ZERO_FEN = 0 as Fen;

/** @throws RangeError when the number is not a whole, exactly representable number of fen. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of fen`);
  return value as Fen;
}

/**
 * Reads an amount in yuan as offices write it: `400`, `400.5`, `400.00`, `400.00元`, `1,000.00`, `￥400`.
 * Anything looser (more than two decimals, signs, letters, an exponent) is refused rather than rounded.
 */
export function parseYuan(text: string): Result<Fen, { readonly code: 'NOT_AN_AMOUNT' }> {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[¥]\s*/u, '')
    .replace(/\s*元$/u, '');
  const match = /^(\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.(\d{1,2}))?$/u.exec(plain);
  if (match === null) return refuse({ code: 'NOT_AN_AMOUNT' });
  const [, whole = '', decimals = ''] = match;
  return accept(fen(Number(whole.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'))));
}

/** `40000` → `400.00`, the form bank files and lists use. */
export function formatYuan(amountFen: Fen): string {
  const digits = String(Math.abs(amountFen)).padStart(3, '0');
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function addFen(left: Fen, right: Fen): Fen {
  return fen(left + right);
}

export function subtractFen(left: Fen, right: Fen): Fen {
  return fen(left - right);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let totalFen = ZERO_FEN;
  for (const amountFen of amounts) totalFen = addFen(totalFen, amountFen);
  return totalFen;
}

/**
 * Splits a total by weights so that the parts add up to the total again: every part is rounded
 * down, and the fen left over go one each to the parts that lost most, earlier parts first.
 *
 * @throws RangeError for a negative total, a negative or fractional weight, or weights that sum to zero.
 */
export function splitFen(totalFen: Fen, weights: readonly number[]): readonly Fen[] {
  if (totalFen < 0) throw new RangeError('A negative total cannot be split');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('Weights are whole numbers of zero or more');
  }
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum === 0n) throw new RangeError('At least one weight must be more than zero');

  const shares = weights.map((weight, index) => {
    const product = BigInt(totalFen) * BigInt(weight);
    return { index, partFen: Number(product / weightSum), remainder: product % weightSum };
  });
  const leftOver = totalFen - shares.reduce((sum, share) => sum + share.partFen, 0);
  const byLoss = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  const bonus = new Set(byLoss.slice(0, leftOver).map((share) => share.index));
  return shares.map((share) => fen(share.partFen + (bonus.has(share.index) ? 1 : 0)));
}
