import { fileURLToPath } from 'node:url';
import {
  addDays,
  instantAt,
  type LocalDate,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { publishPackApi, startSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import type { ImportNotes } from './import-notes.ts';
import { acceptOfficeFile, checkOfficeFile } from './import-office-file.ts';
import { officeInputs } from './season/inputs.ts';
import { settle, walkThrough } from './season/walk-season.ts';

/** The sample county's first day: the policy is published, the rosters come in before the window opens. */
export const DEMO_STARTS_AT = instantAt(localDate('2026-10-08'), 9);

const COVERAGE_YEAR = 2027;
const FIRST_DEDUCTION = localDate('2026-10-22');
/** The third township is late: its accounts are first asked on the fourth day. */
const LATE_ROSTERS = localDate('2026-10-24');
const LAST_DAY = localDate('2026-10-26');

/** The township's rosters as they lie in `demo/`; what its accounts do is told in the README there. */
const TOWNSHIPS = [
  { name: '青松镇', effective: 'effective-roster.xlsx', deduction: 'deduction-roster.xlsx' },
  {
    name: '银杉镇',
    effective: 'second-township.effective-roster.xlsx',
    deduction: 'second-township.deduction-roster.xlsx',
  },
  {
    name: '丹枫镇',
    effective: 'third-township.effective-roster.xlsx',
    deduction: 'third-township.deduction-roster.xlsx',
  },
] as const;

type Loading = {
  readonly county: County;
  readonly notes: ImportNotes;
  readonly say: (line: string) => void;
};

/**
 * Loads the sample county through the same API that offices use, up to a day on which there is something to
 * do: failures to look at, a bank that is silent, a return that was refused. What an earlier start has
 * loaded is not loaded twice.
 */
export async function loadDemoCounty(loading: Loading): Promise<void> {
  const { county, say } = loading;
  const { packId } = sampleCountyPack;
  await settle(county);
  await mustAsk(county, publishPackApi, { path: { packId }, body: sampleCountyPack as never });
  await mustAsk(county, startSeasonApi, { body: { packId, coverageYear: COVERAGE_YEAR } });
  say(`Policy pack ${packId} published, season ${COVERAGE_YEAR} started.`);

  const [first, second, late] = TOWNSHIPS;
  await importTownship(loading, first);
  await importTownship(loading, second);
  await walkDays(county, FIRST_DEDUCTION, LATE_ROSTERS);
  await importTownship(loading, late);
  await walkDays(county, addDays(LATE_ROSTERS, 1), LAST_DAY);
  say(`Five days of deduction went by, up to ${LAST_DAY}.`);
}

async function walkDays(county: County, from: LocalDate, until: LocalDate): Promise<void> {
  for (let day = from; day <= until; day = addDays(day, 1)) await walkThrough(county, day);
}

async function importTownship(
  loading: Loading,
  township: (typeof TOWNSHIPS)[number],
): Promise<void> {
  for (const kind of ['effective', 'deduction'] as const) {
    await importRoster(loading, kind, township.name, township[kind]);
  }
}

async function importRoster(
  { county, notes, say }: Loading,
  kind: RosterKind,
  township: string,
  fileName: string,
): Promise<void> {
  const path = fileURLToPath(new URL(`demo/${fileName}`, import.meta.url));
  const importing = {
    county,
    notes,
    meter: { begin: () => undefined, at: () => undefined, end: () => undefined },
    say: () => undefined,
    coverageYear: COVERAGE_YEAR,
    township,
  };
  for (const file of await officeInputs(kind, [path])) {
    const checked = await checkOfficeFile(importing, file);
    await acceptOfficeFile(importing, file, checked);
    const { read = 0, accepted = 0, rejected = 0 } = checked.counts ?? {};
    say(
      `${township} ${fileName}: ${read} rows read, ${accepted} accepted, ${rejected} rejected with their reasons.`,
    );
  }
}
