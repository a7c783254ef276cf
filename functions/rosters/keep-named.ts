import { keepListed } from '@liangxian/shared/residents/resident.ts';
import type { EffectiveRow } from '@liangxian/shared/rosters/effective-row.ts';
import type { AcceptedRoster, ApplyPorts } from './apply-ports.ts';

/**
 * Notes of persons whose rows were rejected against the register that this list named them: it neither
 * changes nor ends them. One that another list changed meanwhile is read and decided again.
 */
export async function keepNamed(
  { residents }: Pick<ApplyPorts, 'residents'>,
  { importId, decidedAt }: AcceptedRoster,
  rows: readonly EffectiveRow[],
): Promise<void> {
  const mark = { importId, acceptedAt: decidedAt };
  let waiting = await residents.personIdsOf(rows.map(({ residentId }) => residentId));
  while (waiting.length > 0) {
    const known = [...(await residents.findMany(waiting)).values()];
    const kept = known
      .map((resident) => keepListed(resident, mark))
      .filter((resident, place) => resident !== known[place]);
    const saved = await residents.saveMany(kept);
    waiting = kept
      .filter((_, place) => saved[place] === 'conflict')
      .map(({ personId }) => personId);
  }
}
