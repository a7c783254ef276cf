import type { PersonId } from '../kernel/ids.ts';
import { addFen, type Fen, ZERO_FEN } from '../kernel/money.ts';
import type { Mandate } from '../mandates/mandate.ts';
import type { Due } from './due.ts';

/** Why a due cannot be deducted in batches. */
export type NotQualified =
  | 'no_mandate'
  | 'mandate_suspended'
  | 'mandate_to_re_sign'
  | 'mandate_void';

/** One due with something to pay, as the statement counts it. */
export type StatementLine = {
  readonly personId: PersonId;
  readonly dueFen: Fen;
  readonly categories: readonly string[];
  /** Absent when the due qualifies. */
  readonly reason?: NotQualified;
};

type Sum = { readonly dues: number; readonly persons: number; readonly amountFen: Fen };

/** What a village, or a township, gives to the statement (REG 26). */
export type StatementCount = {
  readonly qualified: Sum;
  readonly notQualified: Sum;
  readonly byCategory: readonly {
    readonly category: string;
    readonly persons: number;
    readonly amountFen: Fen;
  }[];
  readonly byReason: readonly {
    readonly reason: NotQualified;
    readonly dues: number;
    readonly amountFen: Fen;
  }[];
};

/** Whether the statement is about a due: it has something to pay, paid by now or not. */
export function standsInStatement({ status, dueFen }: Pick<Due, 'status' | 'dueFen'>): boolean {
  return status !== 'cancelled' && dueFen > 0;
}

/** Whether the mandate that pays for a due lets a bank debit it, or why it does not. */
export function whyNotQualified(mandate: Mandate | undefined): NotQualified | undefined {
  switch (mandate?.state) {
    case undefined:
      return 'no_mandate';
    case 'signed':
      return undefined;
    default:
      return `mandate_${mandate?.state ?? 'void'}` as NotQualified;
  }
}

/**
 * Counts the dues of one village. A person with two dues counts once among those who qualify if any of them does;
 * everybody who holds several categories counts in each.
 */
export function countStatement(lines: readonly StatementLine[]): StatementCount {
  const good = lines.filter(({ reason }) => reason === undefined);
  const bad = lines.filter(({ reason }) => reason !== undefined);
  const categories = [...new Set(good.flatMap((line) => line.categories))].sort();
  const reasons = [...new Set(bad.flatMap(({ reason }) => reason ?? []))].sort();
  return {
    qualified: sumOf(good),
    notQualified: sumOf(bad),
    byCategory: categories.map((category) => {
      const { persons, amountFen } = sumOf(
        good.filter((line) => line.categories.includes(category)),
      );
      return { category, persons, amountFen };
    }),
    byReason: reasons.map((reason) => {
      const { dues, amountFen } = sumOf(bad.filter((line) => line.reason === reason));
      return { reason, dues, amountFen };
    }),
  };
}

/** The counts of places that share no person. */
export function addStatements(counts: readonly StatementCount[]): StatementCount {
  const categories = Map.groupBy(
    counts.flatMap(({ byCategory }) => byCategory),
    ({ category }) => category,
  );
  const reasons = Map.groupBy(
    counts.flatMap(({ byReason }) => byReason),
    ({ reason }) => reason,
  );
  return {
    qualified: added(counts.map(({ qualified }) => qualified)),
    notQualified: added(counts.map(({ notQualified }) => notQualified)),
    byCategory: [...categories].sort().map(([category, some]) => ({
      category,
      persons: some.reduce((sum, { persons }) => sum + persons, 0),
      amountFen: some.reduce((sum, { amountFen }) => addFen(sum, amountFen), ZERO_FEN),
    })),
    byReason: [...reasons].sort().map(([reason, some]) => ({
      reason,
      dues: some.reduce((sum, { dues }) => sum + dues, 0),
      amountFen: some.reduce((sum, { amountFen }) => addFen(sum, amountFen), ZERO_FEN),
    })),
  };
}

function sumOf(lines: readonly StatementLine[]): Sum {
  return {
    dues: lines.length,
    persons: new Set(lines.map(({ personId }) => personId)).size,
    amountFen: lines.reduce((sum, { dueFen }) => addFen(sum, dueFen), ZERO_FEN),
  };
}

function added(sums: readonly Sum[]): Sum {
  return {
    dues: sums.reduce((sum, { dues }) => sum + dues, 0),
    persons: sums.reduce((sum, { persons }) => sum + persons, 0),
    amountFen: sums.reduce((sum, { amountFen }) => addFen(sum, amountFen), ZERO_FEN),
  };
}
