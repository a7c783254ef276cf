import { noteFailure } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { InstructionId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { startSeason } from '@liangxian/shared/policy/season-policy.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoWorkedFollowUpStore } from '../../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from '../../../functions/dues/adapters/due-lists.dynamodb.ts';
import { DynamoMandateStore } from '../../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { DynamoGuidanceStore } from '../../../functions/payments/adapters/guidance-store.dynamodb.ts';
import {
  exportGuidance,
  type GuidancePorts,
  listGuidance,
  markPerson,
} from '../../../functions/payments/guidance.ts';
import { DynamoResidentStore } from '../../../functions/residents/adapters/resident-store.dynamodb.ts';
import { aDueKey, amountsOf, aPayment, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { aMandate } from '../../builders/mandate.ts';
import { aName, aResident } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

const village = { villageId: qingsong.villageId, coverageYear: 2027 };
const season = startSeason(sampleCountyPack, 2027, localDate('2026-09-21'));
const opensOn = season.ok ? season.value.opensOn : localDate('2026-10-12');
/** Nine in the morning, so many days after the window opened. */
const daysIn = (days: number) => ({
  at: instantAt(opensOn, 9) + days * 86_400_000,
  area: COUNTY,
  actor: 'of_village',
  officer: { officerId: 'of_village', name: '村干部' },
});
const page = { limit: 50 };

let engine: Engine;
let ports: GuidancePorts;
let exported: readonly (readonly string[])[] = [];
let people: Readonly<Record<'failed' | 'child' | 'waits' | 'paid', PersonId>>;

beforeAll(async () => {
  engine = await startEngine();
  const { documents, table, secrets } = engine;
  const residents = new DynamoResidentStore(documents, table('ResidentsTable'), secrets);
  const door = new DynamoDueDoor(documents, table('DuesTable'));
  const mandates = new DynamoMandateStore(documents, table('MandatesTable'), secrets);
  const followUps = new DynamoWorkedFollowUpStore(documents, table('DeductionsTable'));
  if (!season.ok) throw new RangeError(season.refusal.code);
  const running = { pack: sampleCountyPack, season: season.value };
  ports = {
    policies: { running: async (year) => (year === 2027 ? running : undefined) },
    dueLists: new DynamoDueLists(documents, table('DuesTable')),
    mandates,
    followUps,
    residents,
    marks: new DynamoGuidanceStore(documents, table('PaymentsTable')),
    lists: {
      take: async ({ rows }) => {
        exported = await Array.fromAsync(rows);
        return { url: 'https://files.example', rows: exported.length, fileName: 'a.xlsx' };
      },
    },
  };
  const person = async (sequence: number, born: string) => {
    const residentId = aResidentId({ sequence, birth: born });
    const personId = await residents.personIdOf(residentId);
    return aResident({ personId, residentId, name: aName('买买提·艾力') });
  };
  const some = [
    await person(1, '1980-05-01'),
    await person(2, '2020-05-01'),
    await person(3, '1981-05-01'),
    await person(4, '1982-05-01'),
  ] as const;
  await residents.saveMany(some);
  await residents.saveVillages([{ ...qingsong, townshipName: '青松镇', villageName: '青松村' }]);
  const [failed, child, waits, paid] = some.map(({ personId }) => personId);
  if (!failed || !child || !waits || !paid) throw new RangeError();
  people = { failed, child, waits, paid };
  const dues = [failed, child, waits, paid].map((personId) => aDueKey({ personId }));
  await door.list(dues.map((due) => ({ due, place: qingsong, amounts: amountsOf(400) })));
  await door.receive([{ due: aDueKey({ personId: paid }), payment: aPayment() }]);
  const mandate = aMandate();
  await mandates.addMany([mandate]);
  await mandates.coverMany(
    [failed, waits].map((personId) => ({
      personId,
      scheme: 'resident_medical' as const,
      mandateId: mandate.mandateId,
      listedAt: 1,
    })),
  );
  await followUps.saveMany([
    noteFailure(undefined, {
      ...aDueKey({ personId: failed }),
      instructionId: 'in_20261022_0000000001' as InstructionId,
      ...qingsong,
      amountFen: fen(40_000),
      reason: 'insufficient_funds',
      words: '余额不足',
      advice: '请存足金额',
      takenBack: false,
      failedOn: localDate('2026-10-22'),
      reportOn: localDate('2026-10-23'),
    }),
  ]);
});
afterAll(() => engine.stop());

describe('A29-1 guidance to the other channels', () => {
  test('begins thirty days after the window opens, and not before', async () => {
    expect(await listGuidance(ports, village, page, daysIn(29))).toMatchObject({
      refusal: { code: 'GUIDANCE_NOT_YET' },
    });
    expect((await listGuidance(ports, village, page, daysIn(30))).ok).toBe(true);
  });

  test('names who failed and who does not qualify, and nobody who has paid or is still to be debited', async () => {
    const listed = await listGuidance(ports, village, page, daysIn(31));
    const persons = listed.ok ? listed.value.persons : [];

    expect(new Map(persons.map(({ personId, reason }) => [personId, reason.kind]))).toEqual(
      new Map([
        [people.failed, 'failed'],
        [people.child, 'no_mandate'],
      ]),
    );
    const child = persons.find(({ personId }) => personId === people.child);
    expect(child?.channels.find(({ channel }) => channel === 'wechat_pay')?.byHelp).toContain(
      '家人',
    );
  });

  test('is for the officers of the place only', async () => {
    const area = { kind: 'township', townshipId: '990001102' } as const;

    expect(await listGuidance(ports, village, page, { ...daysIn(31), area })).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('is taken away as one list of a township', async () => {
    const township = { townshipId: qingsong.townshipId, coverageYear: 2027 };

    expect(await exportGuidance(ports, township, daysIn(31))).toMatchObject({
      ok: true,
      value: { rows: 2 },
    });
    expect(exported.flat().join()).toContain('扣款失败：余额不足');
  });
});

describe('A30-1 who can use none of the channels', () => {
  test('is marked by the village with a reason, stands so on the list, and on the list for cash', async () => {
    const wish = {
      ...village,
      personId: people.failed,
      state: 'marked',
      reason: '独居老人，没有手机和银行卡',
    } as const;

    const marked = await markPerson(ports, wish, daysIn(31));
    expect(await markPerson(ports, wish, daysIn(32))).toEqual(marked);

    const store = new DynamoGuidanceStore(engine.documents, engine.table('PaymentsTable'));
    expect(await store.isCashOnly(village, people.failed)).toBe(true);
    const forCash = await store.pageOfVillage(village, page);
    expect(forCash.items.map(({ personId }) => personId)).toEqual([people.failed]);
    const listed = await listGuidance(ports, village, page, daysIn(31));
    const one =
      listed.ok && listed.value.persons.find(({ personId }) => personId === people.failed);
    expect(one).toMatchObject({ cashOnly: { state: 'marked', by: 'of_village' } });

    await markPerson(ports, { ...wish, state: 'withdrawn', reason: '已办卡' }, daysIn(33));
    expect(await store.isCashOnly(village, people.failed)).toBe(false);
  });
});
