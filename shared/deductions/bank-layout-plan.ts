import { type Fen, sumFen } from '../kernel/money.ts';
import { InvariantError } from '../kernel/result.ts';
import type { BankLayout } from '../policy/policy-pack.ts';
import type { BankRow, InstructionRow } from './bank-layout.ts';

/** One bank file to be written. `fileNo` counts from 1 within the plan. */
export type PlannedFile = {
  readonly fileNo: number;
  readonly rows: readonly BankRow[];
  readonly rowCount: number;
  readonly totalFen: Fen;
};

/**
 * Spreads rows over files as the layout asks: no file above the row cap, and one account's rows kept
 * apart, merged into one row, or put into different files. The order in which rows arrive does not matter:
 * the same rows always give the same files, so that a repeated step sends nothing new.
 *
 * @throws InvariantError when a reference stands twice: it would be taken from the resident twice.
 */
export function planFiles(
  layout: Pick<BankLayout, 'sameAccount' | 'maxRows'>,
  rows: readonly InstructionRow[],
): readonly PlannedFile[] {
  const inOrder = [...rows].sort((a, b) => (a.reference < b.reference ? -1 : 1));
  inOrder.forEach((row, index) => {
    if (row.reference === inOrder[index - 1]?.reference) {
      throw new InvariantError(`Reference ${row.reference} stands twice in one plan`);
    }
  });
  return layersOf(layout.sameAccount, inOrder)
    .flatMap((layer) => chunksOf(layer, layout.maxRows ?? Number.POSITIVE_INFINITY))
    .map((chunk, index) => ({
      fileNo: index + 1,
      rows: chunk.map((row, place) => ({ ...row, sequence: place + 1 })),
      rowCount: chunk.length,
      totalFen: sumFen(chunk.map(({ amountFen }) => amountFen)),
    }));
}

type UnnumberedRow = Omit<BankRow, 'sequence'>;

/** Rows that may share a file: everything, or the first row of each account, then the second, and so on. */
function layersOf(
  sameAccount: BankLayout['sameAccount'],
  rows: readonly InstructionRow[],
): readonly (readonly UnnumberedRow[])[] {
  if (sameAccount === 'allow') return [rows.map((row) => askingFor([row]))];
  if (sameAccount === 'merge') {
    return [[...Map.groupBy(rows, accountAndName).values()].map(askingFor)];
  }
  const layers: UnnumberedRow[][] = [];
  for (const family of Map.groupBy(rows, ({ accountNo }) => accountNo).values()) {
    family.forEach((row, place) => {
      const layer = layers[place] ?? [];
      layers[place] = layer;
      layer.push(askingFor([row]));
    });
  }
  return layers;
}

/** What a bank tells rows of one account apart by, when it keeps no reference of ours. */
export function accountAndName(row: {
  readonly accountNo?: string;
  readonly accountName?: string;
}): string {
  return `${row.accountNo}\u0000${row.accountName}`;
}

function askingFor(rows: readonly InstructionRow[]): UnnumberedRow {
  const [first] = rows;
  if (first === undefined) throw new InvariantError('A bank row asks for at least one instruction');
  return {
    ...first,
    amountFen: sumFen(rows.map(({ amountFen }) => amountFen)),
    parts: rows.map(({ reference, amountFen }) => ({ reference, amountFen })),
  };
}

function chunksOf<Row>(rows: readonly Row[], size: number): readonly (readonly Row[])[] {
  const chunks: (readonly Row[])[] = [];
  for (let start = 0; start < rows.length; start += size) {
    chunks.push(rows.slice(start, start + size));
  }
  return chunks;
}
