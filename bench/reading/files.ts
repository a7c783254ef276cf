import { join } from 'node:path';
import { sampleTerms } from '../county/county-terms.ts';
import type { CountyPerson } from '../county/generate-county.ts';
import { generateCounty } from '../county/generate-county.ts';
import { writeEffectiveRoster } from '../county/write-rosters.ts';

/** One effective roster of the whole county in the three shapes in which offices send it. */
export type OfficeFiles = {
  /** As Excel and WPS save it: texts in a table of their own, behind the sheet. */
  readonly excel: string;
  /** As programs write it: each text in its cell. */
  readonly inline: string;
  /** GB18030. */
  readonly csv: string;
};

/** Clerks' mistakes, as many as in a good office: one row in a hundred. */
const MISTAKES = { share: 0.01 };
/** Some residents are enrolled in nothing and stand on no roster. */
const PEOPLE_PER_ROW = 1.1;
const SEED = 1;

export async function writeOfficeFiles(directory: string, rowCount: number): Promise<OfficeFiles> {
  const files: OfficeFiles = {
    excel: join(directory, 'excel.xlsx'),
    inline: join(directory, 'inline.xlsx'),
    csv: join(directory, 'county.csv'),
  };
  for (const [shape, path] of Object.entries(files)) {
    await writeEffectiveRoster(peopleFor(rowCount), {
      path,
      area: sampleTerms.pack.county.name,
      scope: 'county',
      terms: sampleTerms,
      mistakes: MISTAKES,
      seed: SEED,
      strings: shape === 'excel' ? 'shared' : 'inline',
    });
  }
  return files;
}

/** As many people of a county as give this many rows. */
export function* peopleFor(rowCount: number): Generator<CountyPerson> {
  const people = Math.ceil(rowCount * PEOPLE_PER_ROW);
  let rows = 0;
  for (const person of generateCounty({ people, seed: SEED })) {
    if (rows === rowCount) return;
    if (person.medical || person.pensionTierYuan !== undefined) rows += 1;
    yield person;
  }
}
