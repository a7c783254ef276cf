import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoResidentStore } from '../../../functions/residents/adapters/resident-store.dynamodb.ts';
import { baiyang, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { tablesThatShow } from '../../builders/raw-tables.ts';
import { aResident, enrolledIn } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

let engine: Engine;
let store: DynamoResidentStore;

beforeAll(async () => {
  engine = await startEngine();
  store = new DynamoResidentStore(engine.documents, engine.table('ResidentsTable'), engine.secrets);
});
afterAll(() => engine.stop());

/** A resident as the store names persons: by the keyed hash of the number. */
async function aKnownResident(sequence: number, changes: Partial<Resident> = {}) {
  const residentId = aResidentId({ sequence });
  const resident = aResident({
    residentId,
    personId: await store.personIdOf(residentId),
    phone: '13912345678',
    householdNo: '9900011010001',
    ...changes,
  });
  await store.saveMany([resident]);
  return resident;
}

describe('the register of residents', () => {
  test('gives back what was saved', async () => {
    const resident = await aKnownResident(1, {
      categories: [
        { code: 'orphan', from: localDate('2026-10-09'), to: localDate('2026-10-20') },
        { code: 'poverty_edge', from: localDate('2026-10-21') },
      ],
      enrolment: enrolledIn({ tierFen: fen(20_000), medical: true }),
    });

    expect(await store.find(resident.personId)).toEqual(resident);
  });

  test('finds one person by one number, however often it is asked, and a stranger not at all', async () => {
    const number = aResidentId({ sequence: 2 });

    expect(await store.personIdsOf([number, number])).toEqual([
      await store.personIdOf(number),
      await store.personIdOf(number),
    ]);
    expect(await store.find(await store.personIdOf(number))).toBeUndefined();
  });

  test('of two who change one resident at once one is told that it changed', async () => {
    const resident = await aKnownResident(3);
    const changed = { ...resident, ...baiyang, version: 2 };

    const outcomes = await Promise.all([store.saveMany([changed]), store.saveMany([changed])]);

    expect(outcomes.flat().toSorted()).toEqual(['conflict', 'written']);
  });

  test('a resident who is stale never stops the others of a batch', async () => {
    const [stale, fresh] = [await aKnownResident(4), await aKnownResident(5)];

    expect(
      await store.saveMany([
        { ...stale, version: 5 },
        { ...fresh, version: 2 },
      ]),
    ).toEqual(['conflict', 'written']);
  });
});

describe('a village', () => {
  test('has its residents, and counts those enrolled for the year', async () => {
    const place = { townshipId: '990001102', villageId: '99000110201' };
    const medical = await aKnownResident(11, place);
    const pension = await aKnownResident(12, {
      ...place,
      enrolment: enrolledIn({ tierFen: fen(20_000) }),
    });
    const neither = await aKnownResident(13, { ...place, enrolment: enrolledIn({}) });
    const lastYear = await aKnownResident(14, {
      ...place,
      enrolment: { ...enrolledIn(), coverageYear: 2026 },
    });
    await aKnownResident(15, qingsong);

    const ids = await Array.fromAsync(store.inVillage(place.villageId));

    expect(ids.toSorted()).toEqual(
      [medical, pension, neither, lastYear].map(({ personId }) => personId).toSorted(),
    );
    expect(await store.countEnrolled(place.villageId, 2027)).toBe(2);
    expect(await store.countEnrolled('99000110299', 2027)).toBe(0);
  });

  test('loses whoever moves to another', async () => {
    const from = { townshipId: '990001103', villageId: '99000110301' };
    const resident = await aKnownResident(16, from);

    await store.saveMany([{ ...resident, ...baiyang, version: 2 }]);

    expect(await Array.fromAsync(store.inVillage(from.villageId))).toEqual([]);
    expect(await Array.fromAsync(store.inVillage(baiyang.villageId))).toContain(resident.personId);
  });

  test('is listed once, under its latest name, and is nobody’s neighbour in the villages’ own index', async () => {
    const village = { ...qingsong, villageName: '青松村', townshipName: '青松镇' };

    await store.saveVillages([{ ...village, villageName: '青松' }]);
    await store.saveVillages([village]);

    expect(await store.villages()).toEqual([village]);
    expect(await Array.fromAsync(store.inVillage(qingsong.villageId))).not.toContain('villages');
  });
});

describe('personal data', () => {
  test('number and telephone cannot be read in what is stored', async () => {
    const { residentId } = await aKnownResident(21);

    expect(await tablesThatShow(engine, [residentId, '13912345678'])).toEqual([]);
  });

  test('a number that was moved to another person does not open', async () => {
    const [one, other] = [await aKnownResident(22), await aKnownResident(23)];
    const stored = await engine.scan('ResidentsTable');
    const sealed = stored.find(({ pk }) => pk === one.personId)?.['residentId'];
    const secrets = await engine.secrets();

    const place = { table: 'residents', field: 'residentId' };
    expect(secrets.decrypt(String(sealed), { ...place, item: one.personId })).toBe(one.residentId);
    expect(() => secrets.decrypt(String(sealed), { ...place, item: other.personId })).toThrow();
  });
});
