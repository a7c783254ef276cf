import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: one that is left to the end keeps one core waiting. */
const LONGEST = [
  'infra/start',
  'faults/crash-anywhere/roster-import',
  'browser/console-pages',
  'infra/season/season',
  'seasons/random-seasons',
  'browser/season-journey',
  'faults/crash-anywhere/',
  'infra/access-season',
  'seasons/told-season',
  'browser/',
  'faults/',
  'contracts/authorization',
  'seasons/',
];

/** A fresh clone has measured nothing yet, so what vitest would go by is not there. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((part) => moduleId.includes(`/tests/${part}`));
  return rank === -1 ? LONGEST.length : rank;
}
