import { type Random, randomFrom } from './random.ts';

/** Row numbers (序号) by kind of mistake, the form of tests/fixtures/offices/truth.json. */
export type Truth = { readonly rows: number; readonly defects: Readonly<Record<string, number[]>> };

/** How many rows are spoilt, and how: kinds that begin with `ok_` must be accepted and normalised. */
export type Mistakes<Kind extends string> = {
  /** 0 to 1 of all rows. */
  readonly share: number;
  /** All kinds when absent. */
  readonly kinds?: readonly Kind[];
};

/** Spoils a row, or answers undefined where this mistake cannot be made in this row. */
export type Mistake<Row> = (row: Row, before: Row | undefined, random: Random) => Row | undefined;

/**
 * Spoils rows as clerks do, at most one mistake a row, and writes down the truth while the rows go by.
 * The truth is whole once the last row has been taken.
 */
export function mistakenRows<Row extends { readonly no: number }, Kind extends string>(
  rows: Iterable<Row>,
  mistakesByKind: Readonly<Record<Kind, Mistake<Row>>>,
  { share, kinds }: Mistakes<Kind>,
  seed: number,
): { readonly rows: Iterable<Row>; readonly truth: () => Truth } {
  const random = randomFrom(seed ^ 0x5eed);
  const made = kinds ?? (Object.keys(mistakesByKind) as Kind[]);
  const defects: Record<string, number[]> = Object.fromEntries(made.map((kind) => [kind, []]));
  let rowCount = 0;

  function* spoil(): Generator<Row> {
    let before: Row | undefined;
    for (const row of rows) {
      rowCount += 1;
      const kind = random.chance(share) ? random.pick(made) : undefined;
      const spoilt = kind === undefined ? undefined : mistakesByKind[kind](row, before, random);
      if (kind !== undefined && spoilt !== undefined) defects[kind]?.push(row.no);
      yield spoilt ?? row;
      // Only a faultless row is ever copied, so that each spoilt row has one defect.
      before = spoilt === undefined ? row : undefined;
    }
  }
  return { rows: spoil(), truth: () => ({ rows: rowCount, defects }) };
}
