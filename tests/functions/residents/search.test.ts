import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listResidents } from '../../../functions/residents/list-residents.ts';
import { RosterOffice } from '../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf } from '../../builders/season-rosters.ts';

const QINGSONG = '99000110101';
const township: Area = { kind: 'township', townshipId: '990001101' };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };
const village: Area = { kind: 'village', townshipId: '990001101', villageId: QINGSONG };

let office: RosterOffice;

const dotted = aVillager(1, { name: '买买提·艾力', village: '青松村', householdNo: 'H-1' });
const sameName = aVillager(2, { name: '买买提·艾力', village: '白杨村' });
const longer = aVillager(3, { name: '买买提·艾力江', village: '青松村', householdNo: 'H-1' });
const other = aVillager(4, { name: '买合木提·艾力', village: '青松村', householdNo: 'H-2' });
const han = aVillager(5, { name: '刘秀英', village: '青松村' });
const everybody = [dotted, sameName, longer, other, han];

beforeAll(async () => {
  office = await RosterOffice.open();
  await office.applied({ bytes: effectiveRosterOf(everybody) });
});
afterAll(() => office.close());

type Wanted = Parameters<typeof listResidents>[1];

async function found(wanted: Wanted, area: Area = COUNTY, limit = 50) {
  const pages: (readonly { readonly name: string; readonly villageId: string }[])[] = [];
  let cursor: string | undefined;
  do {
    const occasion = { at: office.tick(), area };
    const page = await listResidents(office, wanted, { limit, cursor }, occasion);
    if (!page.ok) return page.refusal.code;
    pages.push(page.value.residents);
    cursor = page.value.cursor;
  } while (cursor !== undefined);
  return pages.flat();
}

const namesOf = (people: Awaited<ReturnType<typeof found>>) =>
  typeof people === 'string' ? people : people.map(({ name }) => name).sort();

describe('somebody is searched by name', () => {
  test.each(['买买提·艾力', '买买提艾力', '买买提•艾力', ' 买买提 艾力 ', '买买提．艾力'])(
    'A20-1 whatever stands between its parts: %s',
    async (name) => {
      expect(namesOf(await found({ name }))).toEqual(
        [dotted.name, sameName.name, longer.name].sort(),
      );
    },
  );

  test('by the beginning of the name, within the area, or within one village of it', async () => {
    expect(namesOf(await found({ name: '买买提' }, township))).toHaveLength(3);
    expect(namesOf(await found({ name: '买买提' }, village))).toEqual(
      [dotted.name, longer.name].sort(),
    );
    expect(namesOf(await found({ name: '买买提', villageId: QINGSONG }))).toEqual(
      [dotted.name, longer.name].sort(),
    );
    expect(await found({ name: '买买提' }, elsewhere)).toEqual([]);
  });

  test('page by page, nobody twice', async () => {
    const people = await found({ name: '买买提' }, COUNTY, 1);

    expect(namesOf(people)).toEqual([dotted.name, sameName.name, longer.name].sort());
  });

  test('shows numbers masked only', async () => {
    const text = JSON.stringify(await found({ name: '刘秀英' }));

    expect(text).toContain(`9900**********${han.residentId.slice(-4)}`);
    expect(text).not.toContain(han.residentId);
  });
});

describe('a village and its households', () => {
  test('are listed to whom they belong only', async () => {
    expect(namesOf(await found({ villageId: QINGSONG, householdNo: 'H-1' }, township))).toEqual(
      [dotted.name, longer.name].sort(),
    );
    expect(namesOf(await found({ villageId: QINGSONG }, village, 2))).toHaveLength(4);
    expect(await found({ villageId: QINGSONG }, elsewhere)).toBe('OUT_OF_AREA');
    expect(await found({})).toBe('NOTHING_TO_SEARCH_BY');
  });
});
