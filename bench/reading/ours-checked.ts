import { openOfficeFile } from '../../functions/rosters/adapters/office-file.ts';
import { readRoster } from '../../functions/rosters/read-roster.ts';
import { sampleTerms } from '../county/county-terms.ts';
import type { Measure } from '../measure/measured.ts';
import type { OfficeFileArgument } from './tally.ts';

/** The whole reading of an import: every row accepted with what it says, or rejected with all its reasons. */
export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  const { pack, coverageYear, asOf } = sampleTerms;
  await measure('read', async () => {
    const file = await openOfficeFile(path);
    if (!file.ok) throw new RangeError(`Refused: ${file.refusal.code}`);
    const context = { policy: pack, coverageYear, readOn: asOf };
    const reading = await readRoster(file.value.rows(), 'effective', context, {
      accepted: () => undefined,
      rejected: () => undefined,
      skipped: () => undefined,
    });
    if (!reading.ok) throw new RangeError(`Refused: ${reading.refusal.code}`);
    const { read, accepted, rejected } = reading.value.counts;
    return { items: read, proof: `${accepted} accepted, ${rejected} rejected` };
  });
}
