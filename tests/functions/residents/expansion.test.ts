import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DirectoryOffices } from '../../../functions/deadlines/adapters/offices.dynamodb.ts';
import { DynamoMessageStore } from '../../../functions/messages/adapters/message-store.dynamodb.ts';
import { ListWorkbooks } from '../../../functions/platform/list-workbook.ts';
import { DynamoPupilWorkStore } from '../../../functions/residents/adapters/pupil-work-store.dynamodb.ts';
import { remindSchool } from '../../../functions/residents/remind-school.ts';
import {
  exportPupilsNotEnrolled,
  listPupilsNotEnrolled,
  listSchools,
  recordPupilOutcome,
} from '../../../functions/residents/school-expansion.ts';
import {
  exportNotEnrolled,
  listNotEnrolled,
} from '../../../functions/residents/village-expansion.ts';
import { openOfficeFile } from '../../../functions/rosters/adapters/office-file.ts';
import { aResidentId } from '../../builders/resident-id.ts';
import { RosterOffice } from '../../builders/roster-office.ts';
import { savedFrom } from '../../builders/saved-file.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../builders/season-rosters.ts';

const VILLAGE = '99000110101';
const SCHOOL = '青松镇中心小学';
const township: Area = { kind: 'township', townshipId: '990001101' };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };
const taker = { officerId: 'of_1', name: '王建国' };

let office: RosterOffice;
let ports: ReturnType<typeof portsOf>;

function portsOf({ engine, local, policies, residents, registers }: RosterOffice) {
  const { documents, table, secrets } = engine;
  return {
    policies,
    residents,
    registers,
    pupilWorks: new DynamoPupilWorkStore(documents, table('ResidentsTable')),
    lists: new ListWorkbooks(local.objects, local.bucket('OfficeFilesBucket')),
    messages: new DynamoMessageStore(documents, table('MessagesTable'), secrets),
    offices: new DirectoryOffices({
      units: {
        findMany: async () => new Map(),
        under: async () => ({ items: [] }),
      },
      officers: {
        inArea: async () => ({ items: [] }),
        inUnit: async (unitId: string) => ({
          items: unitId === `school-${SCHOOL}` ? [teacher] : [],
        }),
      },
    }),
  };
}

const teacher: Officer = {
  officerId: 'of_teacher',
  name: '刘老师',
  subject: 'teacher',
  posts: [
    {
      unitId: `school-${SCHOOL}`,
      unitKind: 'school',
      role: 'officer',
      area: { kind: 'county' },
      validFrom: '2026-09-01' as Officer['posts'][number]['validFrom'],
    },
  ],
  version: 1,
};

const inVillage = { village: '青松村' };
const enrolled = aVillager(1, inVillage);
const withoutPension = aVillager(2, { village: '青松村', medical: true });
const movedAway = aVillager(3, { village: '白杨村' });
const stranger = aVillager(4, inVillage);
const secondStranger = aVillager(5, inVillage);
const newcomer = aVillager(6, inVillage);
const child = aVillager(7, {
  ...inVillage,
  residentId: aResidentId({ birth: '2017-03-04', sequence: 8 }),
});
const old = aVillager(8, {
  ...inVillage,
  residentId: aResidentId({ birth: '1950-03-04', sequence: 9 }),
});

beforeAll(async () => {
  office = await RosterOffice.open();
  ports = portsOf(office);
  const { tierYuan: _, ...noPension } = withoutPension;
  await office.applied({ bytes: effectiveRosterOf([enrolled, noPension, movedAway]) });
});
afterAll(() => office.close());

function registerOf(people: readonly Villager[], placing = '村,户号'): Buffer {
  const rows = people.map(({ name, residentId }) =>
    ['青松镇', '青松村', '9900011', name, residentId].join(','),
  );
  return Buffer.from([`乡镇,${placing},姓名,公民身份号码`, ...rows].join('\n'));
}

function pupilsOf(pupils: readonly Villager[]): Buffer {
  const rows = pupils.map(({ name, residentId }) =>
    [SCHOOL, '三年级一班', name, residentId, '在读'].join(','),
  );
  return Buffer.from(['学校名称,班级,学生姓名,公民身份号码,学籍状态', ...rows].join('\n'));
}

async function namesMissing(
  scheme: 'resident_medical' | 'resident_pension',
  limit = 50,
): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = [];
  const asked = { villageId: VILLAGE, coverageYear: 2027, scheme };
  let cursor: string | undefined;
  do {
    const at = office.tick();
    const page = await listNotEnrolled(ports, asked, { limit, cursor }, { at, area: township });
    if (!page.ok) throw new RangeError(page.refusal.code);
    pages.push(page.value.persons.map(({ name }) => name));
    cursor = page.value.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('who is on a village’s registers and not enrolled', () => {
  test('A07-2 nothing is compared before public security has delivered a register', async () => {
    const asked = { villageId: VILLAGE, coverageYear: 2027, scheme: 'resident_medical' } as const;
    const occasion = { at: office.tick(), area: township };

    expect(await listNotEnrolled(ports, asked, { limit: 5 }, occasion)).toEqual({
      ok: true,
      value: { persons: [] },
    });
  });

  test('A07-2 A16-1 are listed for each insurance, whom it is for by age, wherever they are enrolled', async () => {
    const registered = [enrolled, withoutPension, movedAway, stranger, secondStranger, child, old];
    await office.applied({ kind: 'household_register', bytes: registerOf(registered) });
    const living = registerOf([newcomer, enrolled], '现居住村,登记号');
    await office.applied({ kind: 'floating_population', bytes: living });

    const medical = (await namesMissing('resident_medical')).flat();
    const pension = (await namesMissing('resident_pension')).flat();

    expect(medical.toSorted()).toEqual(
      [stranger, secondStranger, child, old, newcomer].map(({ name }) => name).sort(),
    );
    expect(pension.toSorted()).toEqual(
      [withoutPension, stranger, secondStranger, newcomer].map(({ name }) => name).sort(),
    );
  });

  test('come page by page over both registers, full pages, nobody twice', async () => {
    const pages = await namesMissing('resident_medical', 2);

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(new Set(pages.flat()).size).toBe(5);
  });

  test('are shown with the quarter and where they are from, masked, within the area only', async () => {
    const asked = { villageId: VILLAGE, coverageYear: 2027, scheme: 'resident_medical' } as const;
    const at = office.tick();
    const own = await listNotEnrolled(ports, asked, { limit: 50 }, { at, area: township });
    const others = await listNotEnrolled(ports, asked, { limit: 50 }, { at, area: elsewhere });
    const nowhere = { limit: 5, cursor: 'pupils.ps_1' };
    const astray = await listNotEnrolled(ports, asked, nowhere, { at, area: township });

    expect(own).toMatchObject({ ok: true, value: { period: '2026-Q3' } });
    expect(own.ok && own.value.persons.at(-1)).toMatchObject({
      name: newcomer.name,
      register: 'floating_population',
      residentIdMasked: `9900**********${newcomer.residentId.slice(-4)}`,
    });
    expect(others).toEqual({ ok: false, refusal: { code: 'OUT_OF_AREA' } });
    expect(astray).toEqual({ ok: false, refusal: { code: 'BAD_CURSOR' } });
  });

  test('A07-2 A20-2 are taken away as a workbook that says who took it, masked', async () => {
    const asked = { villageId: VILLAGE, coverageYear: 2027, scheme: 'resident_medical' } as const;
    const occasion = { at: office.tick(), area: township, officer: { ...taker, posts: [] } };
    const link = await exportNotEnrolled(ports, asked, occasion);

    if (!link.ok) throw new RangeError(link.refusal.code);
    const rows = await rowsAt(link.value.url);
    expect(link.value.rows).toBe(5);
    expect(rows[0]?.[0]).toBe('青松镇青松村2027年度未参加医疗保险人员名单');
    expect(rows[1]?.[0]).toContain('导出人：王建国（of_1）');
    expect(rows.slice(3).map((row) => row[0])).toContain(stranger.name);
    expect(JSON.stringify(rows)).not.toContain(stranger.residentId);
  });
});

describe('pupils without medical insurance', () => {
  const pupil = aVillager(11, {
    residentId: aResidentId({ birth: '2017-05-06', sequence: 12 }),
  });
  const asked = { schoolId: SCHOOL, coverageYear: 2027 };

  test('A15-2 a school of which no list came cannot be reminded', async () => {
    expect(await remindSchool(ports, asked, office.tick())).toEqual({
      ok: false,
      refusal: { code: 'NO_PUPILS_RECEIVED' },
    });
    expect(await listSchools(ports, 2027, office.tick())).toEqual({
      ok: true,
      value: { schools: [] },
    });
  });

  test('A15-2 are counted by school and listed; who is enrolled is not on the list', async () => {
    const enrolledPupil = aVillager(1);
    await office.applied({ kind: 'pupils', bytes: pupilsOf([pupil, child, enrolledPupil]) });

    const schools = await listSchools(ports, 2027, office.tick());
    const first = await listPupilsNotEnrolled(ports, asked, { limit: 1 }, office.tick());
    const cursor = first.ok ? first.value.cursor : undefined;
    const rest = await listPupilsNotEnrolled(ports, asked, { limit: 1, cursor }, office.tick());

    expect(schools).toEqual({
      ok: true,
      value: { term: '2026-autumn', schools: [{ schoolId: SCHOOL, name: SCHOOL, pupils: 2 }] },
    });
    const names = [first, rest].flatMap((page) =>
      page.ok ? page.value.pupils.map(({ name }) => name) : [],
    );
    expect(names.toSorted()).toEqual([pupil.name, child.name].sort());
    expect(rest).not.toHaveProperty('value.cursor');
  });

  test('A15-2 the school is reminded in a message, once a day, and every pupil on the list is marked', async () => {
    const at = office.tick();
    const reminded = await remindSchool(ports, asked, at);
    const again = await remindSchool(ports, asked, office.tick());
    const inbox = await ports.messages.inbox('of_teacher', 'all', { limit: 10 });

    expect(reminded).toEqual({ ok: true, value: { reminded: 2, at } });
    expect(again).toMatchObject({ value: { reminded: 2 } });
    expect(inbox.items.map(({ text }) => text)).toEqual([
      `${SCHOOL}有2名学生未参加2027年度城乡居民医疗保险，请通知家长，并将每名学生的结果告知教育局。`,
    ]);
    const list = await listPupilsNotEnrolled(ports, asked, { limit: 5 }, office.tick());
    expect(list.ok && list.value.pupils.every(({ remindedAt }) => (remindedAt ?? 0) >= at)).toBe(
      true,
    );
    expect(await listSchools(ports, 2027, office.tick())).toMatchObject({
      value: { schools: [{ remindedAt: office.now - 2 * 60_000 }] },
    });
  });

  test('A15-2 what came of each pupil stands on the list, and survives the next list of the school', async () => {
    const personId = await office.residents.personIdOf(pupil.residentId);
    const recorded = {
      outcome: 'will_enrol',
      note: '家长答应月底前缴费',
      by: 'of_1',
      at: office.tick(),
    } as const;
    const done = await recordPupilOutcome(ports, { schoolId: SCHOOL, personId }, recorded);
    await office.applied({ kind: 'pupils', bytes: pupilsOf([pupil]) });
    const other = await office.residents.personIdOf(child.residentId);
    const gone = await recordPupilOutcome(ports, { schoolId: SCHOOL, personId: other }, recorded);
    const list = await listPupilsNotEnrolled(ports, asked, { limit: 5 }, office.tick());

    expect(done).toEqual({ ok: true, value: recorded });
    expect(gone).toEqual({ ok: false, refusal: { code: 'PUPIL_NOT_FOUND' } });
    expect(list).toMatchObject({
      value: { pupils: [{ name: pupil.name, className: '三年级一班', outcome: recorded }] },
    });
  });

  test('A15-2 the list for education carries reminder and outcome', async () => {
    const occasion = { at: office.tick(), area: COUNTY, officer: { ...taker, posts: [] } };
    const link = await exportPupilsNotEnrolled(ports, asked, occasion);

    const rows = await rowsAt(link.ok ? link.value.url : '');
    expect(rows[0]?.[0]).toBe(`${SCHOOL}2027年度未参加居民医保学生名单`);
    expect(rows[3]?.slice(5)).toEqual(['2026-10-09', '答应参保', '家长答应月底前缴费']);
    expect(rows.length).toBe(4);
  });
});

async function rowsAt(url: string): Promise<readonly (readonly string[])[]> {
  const answer = await fetch(url);
  const saved = await savedFrom(Buffer.from(await answer.arrayBuffer()));
  const file = await openOfficeFile(saved);
  if (!file.ok) throw new RangeError(file.refusal.code);
  const rows = await Array.fromAsync(file.value.rows());
  return rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));
}
