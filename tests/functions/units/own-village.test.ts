import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showOwnVillage } from '../../../functions/units/show-own-village.ts';
import { aPost } from '../../builders/directory.ts';
import { aDirectoryOffice } from '../../builders/directory-office.ts';
import { aPersonId, qingsong } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { askedAt } from '../../builders/http-event.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';
import { aResident } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

const { townshipId, villageId } = qingsong;
const grown = aResident();
const child = aResident({
  personId: aPersonId(2),
  residentId: aResidentId({ birth: '2019-05-01', sequence: 2 }),
});
const area = { kind: 'village', townshipId, villageId } as const;

let engine: Engine;
let ports: Parameters<typeof showOwnVillage>[0];

beforeAll(async () => {
  engine = await startEngine();
  const post = { ...aPost('village', 'assistant', area), unitId: 'village' };
  const { units, officers } = await aDirectoryOffice(engine, {
    units: [
      {
        unitId: 'township',
        kind: 'township',
        name: '青松镇人民政府',
        townshipId,
        contact: '0990-0100100',
        version: 1,
      },
      {
        unitId: 'village',
        kind: 'village',
        name: '青松村村民委员会',
        parentId: 'township',
        townshipId,
        villageId,
        version: 1,
      },
    ],
    officers: [
      {
        officerId: 'of_acting',
        subject: 'acting',
        name: '阿依古丽',
        phone: '0990-0100001',
        posts: [{ ...post, post: '社保协理员', duties: '代办缴费' }],
        version: 1,
      },
      {
        officerId: 'of_ended',
        subject: 'ended',
        name: '刘一',
        posts: [{ ...post, validTo: localDate('2026-10-31') }],
        version: 1,
      },
    ],
  });
  ports = {
    units,
    officers,
    residents: {
      find: async (personId) => [grown, child].find((each) => each.personId === personId),
      village: async () => ({ ...qingsong, townshipName: '青松镇', villageName: '青松村' }),
    },
    policies: { running: async () => ({ pack: aPolicyPack() }) },
  };
});
afterAll(() => engine.stop());

const ask = (personId: typeof grown.personId) =>
  showOwnVillage(
    ports,
    { personId, coverageYear: 2027 },
    { resident: { mayPayFor: [grown.personId, child.personId] }, at: askedAt },
  );

describe('whom to ask in one’s own village', () => {
  test('A32-1 A22-2 names who acts there today with a telephone, the township’s office, and where to pay', async () => {
    expect(await ask(grown.personId)).toMatchObject({
      ok: true,
      value: {
        villageName: '青松村',
        officers: [
          { name: '阿依古丽', post: '社保协理员', duties: '代办缴费', contact: '0990-0100001' },
        ],
        township: { unitName: '青松镇人民政府', contact: '0990-0100100' },
        channels: expect.arrayContaining([
          expect.objectContaining({ channel: 'counter', hours: expect.any(String) }),
        ]),
      },
    });
  });

  test('A29-1 says who helps somebody too young to pay there', async () => {
    const shown = await ask(child.personId);

    expect(shown.ok && shown.value.channels.find(({ channel }) => channel === 'counter')).toEqual(
      expect.objectContaining({ byHelp: expect.any(String) }),
    );
  });

  test('of a stranger there is nobody', async () => {
    expect(await ask(aPersonId(9))).toEqual({ ok: false, refusal: { code: 'PERSON_NOT_FOUND' } });
  });
});
