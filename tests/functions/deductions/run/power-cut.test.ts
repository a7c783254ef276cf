import { addDays, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StaleVersionError } from '../../../../functions/platform/failures.ts';
import {
  DeductionOffice,
  type DeductionPorts,
  type Payer,
} from '../../../builders/deduction-office.ts';
import { cutShort, PowerCut } from '../../../builders/power-cut.ts';

let office: DeductionOffice;
let day = localDate('2026-10-22');

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

/** Three payers of one bank, and a family that another bank merges into one row. */
async function somePayers(): Promise<readonly Payer[]> {
  const single = [await office.payer(), await office.payer(), await office.payer()];
  const mother = await office.payer({ mandate: { bankId: 'psbc' } });
  const { resident } = await office.payer({ schemes: [] });
  await office.owes(resident, mother.mandate);
  return [...single, mother, { resident, mandate: mother.mandate }];
}

type Cut = readonly [room: keyof DeductionPorts & string, act: string, onCall?: number];

/** Every act of the day that leaves something behind, and some that only look. */
const ACTS: readonly Cut[] = [
  ['files', 'keepVillageList'],
  ['runs', 'saveRun'],
  ['mandates', 'findMany'],
  ['followUps', 'saveMany'],
  ['files', 'keepOffer'],
  ['dues', 'claim'],
  ['instructions', 'addMany'],
  ['files', 'savePart'],
  ['runs', 'saveVillagePlan'],
  ['files', 'saveManifest'],
  ['runs', 'saveFile'],
  ['files', 'saveFileList'],
  ['runs', 'saveRun', 2],
  ['bankFiles', 'send'],
  ['runs', 'saveFile', 3],
  ['runs', 'saveRun', 3],
];

describe('A28-1 a day that is cut short and started again', () => {
  test.each(
    ACTS.flatMap(([room, act, onCall = 1]) => [
      ['before', room, act, onCall] as const,
      ['after', room, act, onCall] as const,
    ]),
  )(
    '%s %s.%s (call %i) leads to the same files: everybody is asked for once',
    async (when, room, act, onCall) => {
      const payers = await somePayers();
      const today = day;
      day = addDays(day, 1);
      const cut = cutShort<DeductionPorts, typeof room>(office, room, act as never, when, onCall);
      await expect(office.asked(today, cut)).rejects.toThrow(PowerCut);

      const files = await office.asked(today);

      expect(
        files
          .map(({ bankId, rowCount, instructionCount, totalFen, status }) => [
            bankId,
            rowCount,
            instructionCount,
            totalFen,
            status,
          ])
          .toSorted(),
      ).toEqual([
        ['psbc', 1, 2, 80_000, 'submitted'],
        ['rcc', 3, 3, 120_000, 'submitted'],
      ]);
      const asked = (await Promise.all(files.map(({ fileId }) => office.files.manifest(fileId))))
        .flat()
        .flatMap(({ parts }) => parts.map(({ instructionId }) => instructionId));
      const held = await Promise.all(
        payers.map(async (one) => (await office.dueOf(one)).claim?.reference),
      );
      expect(asked.toSorted()).toEqual(held.toSorted());
      const sent = (await Promise.all(files.map((file) => office.sent(file)))).join('\n');
      for (const accountNo of new Set(payers.map(({ mandate }) => mandate.accountNo))) {
        expect(sent.split(accountNo)).toHaveLength(2);
      }
      const known = await office.instructions.findMany(asked);
      expect([...known.values()].every(({ answers }) => answers.length === 0)).toBe(true);
    },
  );

  test('two starts of a day at the same time lead to the same files, too', async () => {
    const payers = await somePayers();
    const today = day;
    day = addDays(day, 1);

    // A task that meets the other machine's write is tried again; there are seven such writes in a day.
    const start = async (tries = 20): Promise<unknown> =>
      office.asked(today).catch((error: unknown) => {
        if (tries === 0 || !(error instanceof StaleVersionError)) throw error;
        return start(tries - 1);
      });
    await Promise.all([start(), start()]);
    const files = await office.asked(today);

    expect(files.map(({ instructionCount }) => instructionCount).toSorted()).toEqual([2, 3]);
    for (const payer of payers) {
      expect(await office.dueOf(payer)).toMatchObject({ status: 'claimed' });
    }
  });
});
