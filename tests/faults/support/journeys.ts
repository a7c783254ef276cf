import { addDays, instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { County } from '../../../infra/local/county.ts';
import {
  accepted,
  announced,
  imported,
  theImport,
  uploaded,
} from '../../builders/season-county.ts';
import {
  aVillager,
  type DebitRow,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

/** Twelve people of four villages at three banks: a family on one account, and one trouble of each kind. */
const people: readonly Villager[] = Array.from({ length: 12 }, (_, place) => aVillager(place));

const BANKS = ['农信社', '农业银行', '邮储银行'] as const;

function accountsEndingIn(endings: readonly string[]): readonly DebitRow[] {
  return people.flatMap((insured, place) => {
    // The third of each three pays from the account of the second as well.
    const holder = place % 3 === 2 ? place - 1 : place;
    return (['resident_pension', 'resident_medical'] as const).map((scheme) => ({
      insured,
      payer: people[holder] ?? insured,
      bank: BANKS[Math.floor(place / 3) % BANKS.length] ?? '农信社',
      accountNo: `622000000000${endings[holder] ?? String(holder).padStart(4, '0')}`,
      scheme,
    }));
  });
}

const rosters = {
  effective: { kind: 'effective' as const, bytes: effectiveRosterOf(people) },
  /** Places 0 to 11: no money, closed, taken back later, silent bank. */
  deduction: {
    kind: 'deduction' as const,
    bytes: deductionRosterOf(
      accountsEndingIn(['9001', '9002', '', '9025', '', '', '9005', '9024']),
    ),
  },
  /** One has left, one is new, one pays another tier, and one row is nonsense. */
  later: {
    kind: 'effective' as const,
    bytes: effectiveRosterOf([
      ...people.slice(0, 10),
      aVillager(11, { tierYuan: 500 }),
      aVillager(12),
      aVillager(13, { village: '没有的村' }),
    ]),
  },
};

export async function bothRosters(county: County): Promise<void> {
  await imported(county, rosters.effective);
  await imported(county, rosters.deduction);
}

/** The three rosters, announced in their order; nothing is uploaded yet. */
export async function rostersAnnounced(county: County): Promise<void> {
  await announced(county, rosters.effective);
  await announced(county, rosters.deduction);
  await announced(county, rosters.later);
}

/**
 * A week of the season, from three announced rosters to answered deductions. Whoever is cut off anywhere starts
 * it again: each act looks whether it is done.
 */
export async function aWeek(county: County): Promise<void> {
  await county.idle();
  await rosterIn(county, 0, rosters.effective.bytes);
  await rosterIn(county, 1, rosters.deduction.bytes);
  for (const day of ['2026-10-22', '2026-10-23', '2026-10-24', '2026-10-25']) {
    await deductionsOn(county, day);
    await bankLooks(county);
    if (day === '2026-10-23') await rosterIn(county, 2, rosters.later.bytes);
    await answersAfter(county, day);
    await listsOn(county, addDays(localDate(day), 1));
  }
}

/** Brings in what was announced as the n-th roster, from wherever it stands. */
async function rosterIn(county: County, place: number, bytes: Buffer): Promise<void> {
  const importId = (await importIds(county))[place] ?? '';
  if ((await theImport(county, importId))['status'] === 'awaiting_upload') {
    await uploaded(county, importId, bytes);
  }
  // Accepted but not applied: the machine was never started, and accepting again repairs that.
  const { status } = await theImport(county, importId);
  if (status === 'checked' || status === 'accepted') await acceptedImport(county, importId);
}

/** The deductions of a day, by the machine as the schedule starts it. */
export async function deductionsOn(county: County, day: string): Promise<void> {
  moveTo(county, instantAt(localDate(day), 9) + 30 * 60_000);
  await started(county, 'DeductionRunMachine', {}, `run-${day}`);
}

/** The bank takes what lies in its outbox, and hears what it is asked. */
export async function bankLooks(county: County): Promise<void> {
  await county.bank.poll(county.clock.now());
  await county.idle();
}

/** What the bank has to say in the small hours after a day. */
export async function answersAfter(county: County, day: string): Promise<void> {
  moveTo(county, instantAt(addDays(localDate(day), 1), 3));
  await county.bank.poll(county.clock.now());
  await county.idle();
}

export async function listsOn(county: County, day: string): Promise<void> {
  moveTo(county, instantAt(localDate(day), 10) + 30 * 60_000);
  await started(county, 'FailureFeedbackMachine', {}, `lists-${day}`);
}

/** The later effective roster, announced and not yet there. Gives its import. */
export function laterRosterAnnounced(county: County): Promise<string> {
  return announced(county, rosters.later);
}

/** Uploads the later roster. */
export async function laterRosterIn(county: County): Promise<void> {
  await uploaded(county, await laterImport(county), rosters.later.bytes);
}

export async function laterRosterAccepted(county: County): Promise<void> {
  await acceptedImport(county, await laterImport(county));
}

async function acceptedImport(county: County, importId: string): Promise<void> {
  await accepted(county, 'POST', `/rosters/imports/${importId}/acceptance`, {
    endingsConfirmed: true,
  });
  await county.idle();
}

async function laterImport(county: County): Promise<string> {
  return (await importIds(county)).at(-1) ?? '';
}

/** In the order in which they were announced. */
async function importIds(county: County): Promise<readonly string[]> {
  const { imports } = await accepted(county, 'GET', '/rosters/imports');
  return (imports as readonly { readonly importId: string }[])
    .map(({ importId }) => importId)
    .reverse();
}

/** Starts a machine once under a name, and waits for it; a start that was made before is only waited for. */
async function started(
  county: County,
  machine: string,
  input: Readonly<Record<string, string>>,
  name: string,
): Promise<void> {
  const arn = county.ref(machine);
  const before = county.executions.list(arn).find((execution) => execution.name === name);
  if (before === undefined) county.executions.start(arn, input, name);
  await county.idle();
}

function moveTo(county: County, instant: number): void {
  if (instant > county.clock.now()) county.clock.moveTo(instant);
}
