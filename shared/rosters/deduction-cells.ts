import { type Fen, parseYuan, ZERO_FEN } from '../kernel/money.ts';
import { findBank } from '../policy/banks.ts';
import type { Scheme } from '../policy/policy-pack.ts';
import { visibleText } from './cell-text.ts';
import type { DeductionColumnKey } from './deduction-columns.ts';
import type { RawCell } from './raw-row.ts';
import type { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';

type Cells = RowCells<DeductionColumnKey>;

const SCHEME_WORDS: Readonly<Record<string, Scheme>> = {
  养老: 'resident_pension',
  养保: 'resident_pension',
  居保: 'resident_pension',
  医疗: 'resident_medical',
  医保: 'resident_medical',
};

/** 险种 by its short names (养老, 医疗, 医保) or long ones (城乡居民基本养老保险, 城乡居民医保费). */
export function readSchemeWord(cell: RawCell | undefined): Scheme | undefined {
  const word = visibleText(cell).normalize('NFKC').replace(/\s/gu, '');
  const core = word
    .replace(/^(?:城乡居民|城乡|居民)?(?:社会)?(?:基本)?/u, '')
    .replace(/(?:保险|险)?(?:费)?$/u, '');
  return SCHEME_WORDS[core] ?? SCHEME_WORDS[word.replace(/^城乡/u, '')];
}

export function readScheme(cells: Cells): Scheme | undefined {
  const scheme = readSchemeWord(cells.cell('scheme'));
  if (scheme !== undefined) return scheme;
  const code = cells.text('scheme') === '' ? 'SCHEME_MISSING' : 'UNKNOWN_SCHEME';
  cells.problem(code, 'scheme', '养老或医疗');
  return undefined;
}

export function readBankId(cells: RowCells<'bank'>, { policy }: RowContext): string | undefined {
  const name = cells.text('bank');
  const bank = name === '' ? undefined : findBank(policy, name);
  if (bank !== undefined) return bank.bankId;
  const official = policy.banks.map(({ names }) => names[0] ?? '').join('、');
  cells.problem(name === '' ? 'BANK_MISSING' : 'UNKNOWN_BANK', 'bank', official);
  return undefined;
}

/** 年度, which must be the year the season collects for: `2027`, `2027年`, `2027年度`. */
export function readCoverageYear(cells: Cells, { coverageYear }: RowContext): number | undefined {
  const text = cells.text('coverageYear').normalize('NFKC');
  if (text === '') {
    cells.problem('YEAR_MISSING', 'coverageYear', `${coverageYear}`);
    return undefined;
  }
  const [, year] = /^(\d{4})\s*(?:年度?)?$/u.exec(text) ?? [];
  if (Number(year) === coverageYear) return coverageYear;
  cells.problem('WRONG_YEAR', 'coverageYear', `${coverageYear}`);
  return undefined;
}

export function readAmount(cells: Cells): Fen | undefined {
  const text = cells.text('amount');
  const amount = parseYuan(text);
  if (amount.ok && amount.value > ZERO_FEN) return amount.value;
  const code = text === '' ? 'AMOUNT_MISSING' : amount.ok ? 'AMOUNT_ZERO' : 'NOT_AN_AMOUNT';
  cells.problem(code, 'amount', '大于 0 的金额，如 400.00');
  return undefined;
}
