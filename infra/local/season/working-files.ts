import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { Amendment } from '@liangxian/shared/rosters/row-problem.ts';
import type { County } from '../county.ts';
import { objectReader } from '../s3/object-reader.ts';

/**
 * Every row of an import that is not simply accepted, from the working files in which its steps keep them:
 * what reading found, what the whole file amended, what each part's check and application found. They are
 * laid out by `functions/rosters/adapters/roster-files.s3.ts`; the season's sums notice when they differ.
 */
export async function* rowOutcomes(
  { s3, ref }: County,
  { importId, partCount = 0, status }: RosterImport,
): AsyncGenerator<RowOutcome> {
  const bucket = ref('WorkFilesBucket');
  const key = (name: string) => `imports/${importId}/${name}`;
  const read = objectReader(s3);
  const json = async (name: string): Promise<unknown> =>
    JSON.parse((await read(bucket, key(name))).toString('utf8'));

  // Remarks of a whole county stand here, too: line by line.
  const findings = await s3.send(
    new GetObjectCommand({ Bucket: bucket, Key: key('findings.jsonl') }),
  );
  for await (const line of createInterface({ input: findings.Body as Readable })) {
    if (line !== '') yield JSON.parse(line) as RowOutcome;
  }
  const { amendments } = (await json('reading.json')) as {
    readonly amendments: readonly Amendment[];
  };
  for (const { rowNo, problems } of amendments) yield { rowNo, outcome: 'rejected', problems };
  for (let partNo = 0; partNo < partCount; partNo++) {
    const check = (await json(`checked/${partNo}.json`)) as {
      readonly outcomes: readonly RowOutcome[];
    };
    yield* check.outcomes;
    if (status === 'applied') {
      yield* (await json(`applied/${partNo}.json`)) as readonly RowOutcome[];
    }
  }
}
