import type { CountyTerms } from './county-terms.ts';
import { type DeductionMistakeKind, deductionMistakes } from './deduction-mistakes.ts';
import { deductionRows, deductionSheet, deductionText } from './deduction-roster.ts';
import { type EffectiveMistakeKind, effectiveMistakes } from './effective-mistakes.ts';
import { effectiveRows, effectiveSheet, effectiveText, type Scope } from './effective-roster.ts';
import type { CountyPerson } from './generate-county.ts';
import { type Mistakes, mistakenRows, type Truth } from './mistakes.ts';
import { writeCsvFile, writeXlsxFile } from './roster-file.ts';

export type RosterFile<Kind extends string> = {
  /** `.xlsx`, or `.csv` in GB18030. */
  readonly path: string;
  /** Who reports, as the heading names it. */
  readonly area: string;
  readonly terms: CountyTerms;
  readonly mistakes?: Mistakes<Kind>;
  /** Fixes which rows are spoilt. */
  readonly seed: number;
  /** Excel saves shared strings; `inline` (the default) is written without remembering any text. */
  readonly strings?: 'shared' | 'inline';
};

const NO_MISTAKES = { share: 0 };

/** Writes 有效缴费明细清册 and tells how many rows it has and which of them are wrong. */
export async function writeEffectiveRoster(
  people: Iterable<CountyPerson>,
  file: RosterFile<EffectiveMistakeKind> & { readonly scope: Scope },
): Promise<Truth> {
  const { path, area, scope, terms, mistakes = NO_MISTAKES, seed, strings = 'inline' } = file;
  const { rows, truth } = mistakenRows(effectiveRows(people), effectiveMistakes, mistakes, seed);
  if (path.endsWith('.csv')) {
    await writeCsvFile(path, effectiveText(rows, scope));
  } else {
    const sheet = effectiveSheet(rows, { area, scope, terms });
    await writeXlsxFile(path, sheet, { sheetName: '清册', strings });
  }
  return truth();
}

/** Writes 批量扣款清册 and tells how many rows it has and which of them are wrong. */
export async function writeDeductionRoster(
  people: Iterable<CountyPerson>,
  file: RosterFile<DeductionMistakeKind>,
): Promise<Truth> {
  const { path, area, terms, mistakes = NO_MISTAKES, seed, strings = 'inline' } = file;
  const { rows, truth } = mistakenRows(
    deductionRows(people, terms),
    deductionMistakes,
    mistakes,
    seed,
  );
  if (path.endsWith('.csv')) await writeCsvFile(path, deductionText(rows));
  else await writeXlsxFile(path, deductionSheet(rows, area), { sheetName: 'Sheet', strings });
  return truth();
}
