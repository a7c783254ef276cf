import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { addFen, type Fen, fen, subtractFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { ReceivedRow } from '../../../functions/deductions/adapters/bank-file-instructions.ts';
import type { AnswerRow } from '../../../functions/deductions/adapters/bank-file-returns.ts';
import { type AccountBook, availableFen, type BankBooks } from './bank-books.ts';
import { magicOf } from './magic-accounts.ts';

/**
 * Decides every row of a file against the accounts, in the file's order. Nothing is booked yet. An
 * instruction whose money was already taken is answered as it was then, and takes nothing again.
 */
export function executeBatch(
  layout: BankLayout,
  books: BankBooks,
  bankId: string,
  rows: readonly ReceivedRow[],
  on: LocalDate,
): readonly AnswerRow[] {
  const takenNow = new Map<string, Fen>();
  const met = new Map<string, AccountBook>();
  const answeredNow = new Map<string, AnswerRow>();
  return rows.map((row) => {
    const book = met.get(row.accountNo) ?? books.accountFor(bankId, row, on);
    met.set(row.accountNo, book);
    const before = answeredBefore(layout, book, row) ?? answeredNow.get(row.reference);
    if (before !== undefined) return { ...before, sequence: row.sequence };

    const spentFen = takenNow.get(row.accountNo) ?? ZERO_FEN;
    const answer = answerNow(layout, books, book, row, spentFen, on);
    takenNow.set(row.accountNo, addFen(spentFen, answer.collectedFen));
    if (row.reference !== '') answeredNow.set(row.reference, answer);
    return answer;
  });
}

/** The answer that refuses a file whole: one code on every row, no money moved. */
export function refuseBatch(
  rows: readonly ReceivedRow[],
  code: string,
  on: LocalDate,
): readonly AnswerRow[] {
  return rows.map((row) => ({
    ...answerTo(row, on),
    code,
    message: '批次重复',
    collectedFen: ZERO_FEN,
  }));
}

/** The bank's code for a canonical reason; where it has none, its code for anything else. */
export function codeFor(layout: BankLayout, reason: string): string {
  const codes = Object.entries(layout.codes);
  const found =
    codes.find(([, meaning]) => meaning === reason) ??
    codes.find(([, meaning]) => meaning === 'other');
  if (found === undefined) throw new InvariantError(`${layout.layoutId} has no code for ${reason}`);
  return found[0];
}

/** The success an instruction had in an earlier batch. */
function answeredBefore(
  layout: BankLayout,
  { debits }: AccountBook,
  row: ReceivedRow,
): AnswerRow | undefined {
  if (row.reference === '') return undefined;
  const earlier = debits.find(({ reference }) => reference === row.reference);
  return earlier && answered(layout, row, 'collected', earlier.amountFen, earlier.bookedOn);
}

function answerNow(
  layout: BankLayout,
  books: BankBooks,
  book: AccountBook,
  row: ReceivedRow,
  spentFen: Fen,
  on: LocalDate,
): AnswerRow {
  const reason = reasonAgainst(book, row, subtractFen(availableFen(book, on), spentFen));
  if (reason === 'name_mismatch') {
    return { ...answered(layout, row, reason, ZERO_FEN, on), message: mismatchMessage(book) };
  }
  if (reason !== undefined) return answered(layout, row, reason, ZERO_FEN, on);
  const short = books.misbehaves && magicOf(row.accountNo) === 'another_amount';
  const takenFen = short ? fen(Math.floor(row.amountFen / 2)) : row.amountFen;
  return { ...answered(layout, row, 'collected', takenFen, on), amountFen: takenFen };
}

type Reason = keyof typeof MESSAGES;

const MESSAGES = {
  collected: '成功',
  account_not_found: '账户不存在',
  account_closed: '销户',
  account_frozen: '冻结',
  card_lost: '挂失',
  name_mismatch: '户名不符',
  insufficient_funds: '余额不足',
} as const;

const BY_STATE = {
  open: undefined,
  not_found: 'account_not_found',
  closed: 'account_closed',
  frozen: 'account_frozen',
  lost: 'card_lost',
} as const;

function reasonAgainst(
  { account }: AccountBook,
  row: ReceivedRow,
  fundsFen: Fen,
): Reason | undefined {
  const byState = BY_STATE[account.state];
  if (byState !== undefined) return byState;
  // The strict comparison of a rural bank's core program (domain notes 2.4): a dot is not another dot.
  if (account.holderName !== row.accountName) return 'name_mismatch';
  return fundsFen < row.amountFen ? 'insufficient_funds' : undefined;
}

function mismatchMessage({ account }: AccountBook): string {
  return `户名不符,原户名为[${account.holderName}]`;
}

function answered(
  layout: BankLayout,
  row: ReceivedRow,
  reason: Reason,
  collectedFen: Fen,
  on: LocalDate,
): AnswerRow {
  const code = codeFor(layout, reason);
  return { ...answerTo(row, on), code, message: MESSAGES[reason], collectedFen };
}

function answerTo(
  row: ReceivedRow,
  bookedOn: LocalDate,
): Omit<AnswerRow, 'code' | 'message' | 'collectedFen'> {
  const { sequence, reference, accountNo, accountName, amountFen } = row;
  return { sequence, reference, accountNo, accountName, amountFen, bookedOn };
}
