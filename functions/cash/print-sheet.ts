import { takenFen } from '@liangxian/shared/cash/cash-day.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { RegisterPages } from './ports.ts';
import { type ShowPorts, shownEntries } from './show-cash.ts';
import { mayTouch } from './who-may.ts';

/** The sheet of a day on paper, for the three to sign (A30-4). */
export async function printSheet(
  ports: ShowPorts & { readonly registerPages: RegisterPages },
  dayId: string,
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly url: string; readonly fileName: string },
    { readonly code: 'CASH_DAY_NOT_FOUND' | 'OUT_OF_AREA' }
  >
> {
  const day = await ports.book.findDay(dayId);
  if (day === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (mayTouch(day, occasion) !== 'yes') return refuse({ code: 'OUT_OF_AREA' });
  const entries = (await ports.book.everyEntryOf(dayId)).filter(
    ({ state }) => state !== 'void' && state !== 'arriving',
  );
  const lines = (await shownEntries(ports, entries)).toSorted(
    (one, other) => one.takenAt - other.takenAt,
  );
  const collector = await ports.officers.find(day.collectorId);
  const collectorName = collector?.name ?? day.collectorId;
  const { on } = day;
  const paper = { dayId, on, collectorName, takenFen: takenFen(day), lines, at: occasion.at };
  return accept(await ports.registerPages.print(paper));
}
