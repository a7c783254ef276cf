import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDirectoryOffice } from '../../builders/directory-office.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let office: Awaited<ReturnType<typeof aDirectoryOffice>>;

beforeAll(async () => {
  engine = await startEngine();
  office = await aDirectoryOffice(engine);
}, 60_000);
afterAll(() => engine.stop());

const names = (units: unknown) =>
  (units as readonly { readonly name: string }[]).map(({ name }) => name);

describe('A04-1 the directory of units', () => {
  test('names the county’s agencies, banks and townships, and who acts for each', async () => {
    const { body } = await office.ask('listUnits', 'tax-officer', {
      query: { parentId: 'county', limit: '200' },
    });

    expect(names(body['units'])).toEqual(
      expect.arrayContaining([
        '样例县税务局',
        '样例县医疗保障局',
        '样例县社会保险中心',
        '样例县财政局',
        '样例县民政局',
        '样例县乡村振兴局',
        '样例县公安局',
        '样例县残疾人联合会',
        '样例县教育局',
        '样例县委宣传部',
        '样例县审计局',
        '中国农业银行样例县支行',
        '青松镇人民政府',
      ]),
    );
    expect((body['units'] as readonly unknown[]).length).toBe(13 + 3 + 13);
  });

  test('is read page by page, and no unit is missed or shown twice', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await office.ask('listUnits', 'tax-officer', {
        query: { parentId: 'township-990001102', limit: '10', ...(cursor && { cursor }) },
      });
      seen.push(...names(body['units']));
      cursor = body['cursor'] as string | undefined;
    } while (cursor !== undefined);

    expect(seen).toHaveLength(26);
    expect(new Set(seen).size).toBe(26);
  });

  test('A21-1 shows whom a unit has named to hand its data over, and who leads it', async () => {
    const { body } = await office.ask('showUnit', 'township-990001101-officer', {
      path: { unitId: 'civil' },
    });

    expect(body).toMatchObject({
      unit: { kind: 'civil_affairs_bureau', name: '样例县民政局' },
      acting: expect.arrayContaining([
        expect.objectContaining({ role: 'exchange_officer', post: '数据交换专员' }),
        expect.objectContaining({ role: 'leader', post: '局长' }),
      ]),
    });
  });
});

describe('who I am', () => {
  test('is told with my posts and what I may do, and nothing that I may not', async () => {
    const { body } = await office.ask('showMe', 'village-99000110101-assistant');

    expect(body).toMatchObject({
      officerId: 'of_village-99000110101-assistant',
      posts: [{ role: 'assistant', unitId: 'village-99000110101' }],
      units: [{ name: '青松村民委员会' }],
    });
    expect(body['acts']).toContain('residents.showResident');
    expect(body['acts']).not.toContain('deductions.decideCase');
    expect(body['acts']).not.toContain('units.givePost');
  });

  test('a stranger with a good token is nobody here, and the trail knows it', async () => {
    expect(await office.ask('showMe', 'stranger')).toMatchObject({
      status: 403,
      body: { code: 'NOT_IN_DIRECTORY' },
    });
    expect(office.trail.entries.at(-1)).toMatchObject({
      actor: 'subject stranger',
      act: 'units.showMe',
      facts: { outcome: 'NOT_IN_DIRECTORY' },
    });
  });

  test('the first administrator may fill a directory in which nobody stands', async () => {
    const { body } = await office.ask('showMe', 'first-administrator');

    expect(body['acts']).toContain('units.addOfficer');
    expect(body['acts']).not.toContain('residents.showResident');
  });
});

describe('the lists of officers', () => {
  test('show a township’s officer the township and its villages, and nobody else', async () => {
    const { body } = await office.ask('listOfficers', 'township-990001101-officer', {
      query: { limit: '200' },
    });
    const officers = body['officers'] as readonly { readonly officerId: string }[];

    expect(officers).toHaveLength(3 + 4 * 2);
    expect(officers.every(({ officerId }) => officerId.includes('990001101'))).toBe(true);
  });

  test.each([
    ['another township', { townshipId: '990001102' }],
    ['a unit of another township', { unitId: 'village-99000110201' }],
    ['a bureau of the county', { unitId: 'tax' }],
  ])('do not show a township’s officer %s', async (_, query) => {
    expect(await office.ask('listOfficers', 'township-990001101-officer', { query })).toMatchObject(
      { status: 403, body: { code: 'OUT_OF_AREA' } },
    );
  });

  test('show a village alone where it is asked for', async () => {
    const query = { townshipId: '990001101', villageId: '99000110102' };
    const { body } = await office.ask('listOfficers', 'tax-officer', { query });

    expect(body['officers']).toMatchObject([
      { officerId: 'of_village-99000110102-assistant' },
      { officerId: 'of_village-99000110102-officer' },
    ]);
  });

  test('an officer of another township is not shown by id either', async () => {
    const path = { officerId: 'of_township-990001102-leader' };

    expect(await office.ask('showOfficer', 'township-990001101-leader', { path })).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_AREA' },
    });
    expect(await office.ask('showOfficer', 'tax-administrator', { path })).toMatchObject({
      status: 200,
      body: { subject: 'township-990001102-leader' },
    });
  });
});

describe('A32-1 the public register of a village', () => {
  const path = { villageId: '99000110103' };

  test('names officers and assistants with post, contact and duties, without a token', async () => {
    const { status, body } = await office.ask('showVillageOfficers', '', { path, officer: null });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      unitName: '红柳村民委员会',
      officers: expect.arrayContaining([
        expect.objectContaining({
          role: 'assistant',
          post: '社保协理员',
          duties: expect.stringContaining('当日交存'),
          contact: expect.stringMatching(/^0990-01/u),
        }),
        expect.objectContaining({ role: 'officer', post: '村（社区）党支部书记' }),
      ]),
    });
    expect(JSON.stringify(body)).not.toContain('subject');
  });

  test('of a village that nobody knows is not found', async () => {
    const answer = await office.ask('showVillageOfficers', '', { path: { villageId: 'x' } });

    expect(answer.status).toBe(404);
  });
});

describe('units', () => {
  const draft = {
    kind: 'school',
    name: '青松镇中心小学',
    parentId: 'education',
    townshipId: '990001101',
  };

  test('are entered once, renamed, and never turned into something else', async () => {
    const path = { unitId: 'school-1' };
    const enter = (body: object) => office.ask('saveUnit', 'county-administrator', { path, body });

    expect(await enter(draft)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await enter(draft)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await enter({ ...draft, name: '青松镇第一小学' })).toMatchObject({
      body: { version: 2, name: '青松镇第一小学' },
    });
    expect(await enter({ ...draft, townshipId: '990001102' })).toMatchObject({
      status: 409,
      body: { code: 'IS_ANOTHER_UNIT', field: 'townshipId' },
    });
    expect(await enter({ ...draft, parentId: 'nobody' })).toMatchObject({ status: 422 });
  });

  test('are not ended while somebody acts for them', async () => {
    const unit = await office.units.find('village-99000110104');
    const { unitId: _, version: __, ...body } = unit ?? {};

    expect(
      await office.ask('saveUnit', 'county-administrator', {
        path: { unitId: 'village-99000110104' },
        body: { ...body, validTo: '2026-12-31' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'UNIT_HAS_OFFICERS' } });
  });
});
