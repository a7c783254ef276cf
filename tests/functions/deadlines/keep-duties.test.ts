import { dutyIdOf } from '@liangxian/shared/deadlines/duty.ts';
import { type DeductionRun, runIdOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { sampleDirectory } from '@liangxian/shared/units/packs/sample-directory.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDutyStore } from '../../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import { DirectoryOffices } from '../../../functions/deadlines/adapters/offices.dynamodb.ts';
import { type KeepPorts, keepDuties } from '../../../functions/deadlines/keep-duties.ts';
import { DynamoRunStore } from '../../../functions/deductions/adapters/run-store.dynamodb.ts';
import { closeFailureLists } from '../../../functions/deductions/close-failure-lists.ts';
import { DynamoOfficerStore } from '../../../functions/units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../../../functions/units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../../../functions/units/adapters/units-by-kind.dynamodb.ts';
import { aDutySeason, dutyPack, nineOn } from '../../builders/duty.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

/** 青松镇, whose first village has nobody in the public register, and 银杉镇, whose villages all have. */
const [LACKING, COMPLETE] = ['township-990001101', 'township-990001102'];
const SILENT_VILLAGE = 'village-99000110101';

let engine: Engine;
let ports: KeepPorts & {
  readonly duties: DynamoDutyStore;
  readonly runs: DynamoRunStore;
};
let units: DynamoUnitStore;
let officers: DynamoOfficerStore;

const sample = sampleDirectory(sampleCountyPack);
const ofSilentVillage = sample.officers.filter(({ posts }) =>
  posts.some(({ unitId }) => unitId === SILENT_VILLAGE),
);

beforeAll(async () => {
  engine = await startEngine();
  const { documents, table } = engine;
  units = new DynamoUnitStore(documents, table('UnitsTable'));
  officers = new DynamoOfficerStore(documents, table('UnitsTable'));
  await units.saveMany(sample.units);
  await officers.saveMany(sample.officers.filter((one) => !ofSilentVillage.includes(one)));
  const season = aDutySeason('2026-10-01');
  const policies = { running: async () => ({ season, pack: dutyPack }) };
  ports = {
    policies,
    offices: new DirectoryOffices({ units, officers }),
    duties: new DynamoDutyStore({
      documents,
      table: table('DeadlinesTable'),
      policies,
      coverageYear: 2027,
    }),
    runs: new DynamoRunStore(documents, table('DeductionsTable')),
    // Neither deliveries nor due rosters are what this is about.
    deeds: { since: async function* () {} },
    machines: {
      startDueRosters: async () => undefined,
      startUnsignedLists: async () => undefined,
      startSeason: async () => undefined,
    },
  };
}, 60_000);
afterAll(() => engine.stop());

const duty = (ruleId: string, unitId: string, period = '2027') =>
  ports.duties.find(dutyIdOf({ ruleId, unitId, period }));

describe('A32-1 a township publishes its villages’ officers before the window opens', () => {
  test('by the public register itself: the morning it is complete the duty is done, before that it is owed', async () => {
    await keepDuties(ports, 2027, nineOn('2026-10-09'));
    expect(await duty('village-officers', COMPLETE ?? '')).toMatchObject({
      status: 'done',
      due: { on: '2026-10-11' },
    });
    expect(await duty('village-officers', LACKING ?? '')).toMatchObject({ status: 'open' });

    await officers.saveMany(ofSilentVillage);
    await keepDuties(ports, 2027, nineOn('2026-10-10'));
    const done = await duty('village-officers', LACKING ?? '');
    expect(done).toMatchObject({ status: 'done' });
    await keepDuties(ports, 2027, nineOn('2026-10-11'));
    expect(await duty('village-officers', LACKING ?? '')).toEqual(done);
  });
});

describe('A28-2 the tax bureau gives the townships a run’s failures the next day', () => {
  const ran = (on: string): Promise<void> =>
    ports.runs.saveRun({
      runId: runIdOn(localDate(on)),
      runOn: localDate(on),
      coverageYear: 2027,
      status: 'submitted',
      villageCount: 0,
      openedAt: nineOn(on),
      version: 1,
    } satisfies DeductionRun);

  test('the day’s lists are its doing; a day that brought none is late', async () => {
    await ran('2026-10-22');
    await keepDuties(ports, 2027, nineOn('2026-10-23'));
    expect(await duty('failure-list', 'tax', '2026-10-22')).toBeUndefined();
    const listed = { ...ports, units: new UnitsByKind(units) };
    await closeFailureLists(listed, localDate('2026-10-23'), nineOn('2026-10-23'));
    await keepDuties(ports, 2027, nineOn('2026-10-24'));
    expect(await duty('failure-list', 'tax', '2026-10-22')).toMatchObject({
      status: 'done',
      due: { kind: 'fixed', on: '2026-10-23' },
      doneAt: nineOn('2026-10-23'),
    });

    await ran('2026-10-23');
    await keepDuties(ports, 2027, nineOn('2026-10-25'));
    expect(await duty('failure-list', 'tax', '2026-10-23')).toMatchObject({ status: 'open' });
    await closeFailureLists(listed, localDate('2026-10-26'), nineOn('2026-10-26'));
    expect(await duty('failure-list', 'tax', '2026-10-23')).toMatchObject({
      due: { on: '2026-10-24' },
      doneAt: nineOn('2026-10-26'),
    });
  });

  test('lists that were written before the morning raised the duty count all the same', async () => {
    await ran('2026-10-28');
    const listed = { ...ports, units: new UnitsByKind(units) };
    await closeFailureLists(listed, localDate('2026-10-29'), nineOn('2026-10-29'));
    await keepDuties(ports, 2027, nineOn('2026-10-30'));

    expect(await duty('failure-list', 'tax', '2026-10-28')).toMatchObject({ status: 'done' });
  });
});
