import {
  addDays,
  instantAt,
  type LocalDate,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  linkFailureLists,
  listTownships,
  writeFailureList,
} from '../../../../functions/deductions/failure-lists.ts';
import {
  baiyangVillage,
  DeductionOffice,
  nightOf,
  type Payer,
  qingsongVillage,
  type RowAnswer,
  rccReturnName,
  wordsFor,
} from '../../../builders/deduction-office.ts';

let office: DeductionOffice;
let day = localDate('2026-10-22');
const { townshipId } = qingsongVillage;

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

function aDay(): LocalDate {
  const today = day;
  day = addDays(day, 2);
  return today;
}

/** Asks for these payers and has the bank refuse them all, known at the given instant. */
async function failed(answers: ReadonlyMap<Payer, RowAnswer>, knownAt?: number) {
  const today = aDay();
  const file = await office.askedRcc(today);
  const booked = addDays(today, 1);
  await office.returned(
    file,
    await office.answer(file, answers, booked),
    knownAt ?? nightOf(booked),
  );
  return { today, booked, file };
}

/** The township's list of a day as a clerk opens it; undefined where there is none. */
async function openedList(
  reportOn: LocalDate,
): Promise<readonly (readonly string[])[] | undefined> {
  const links = await linkFailureLists(office, reportOn, COUNTY);
  const link = links.find((one) => one.townshipId === townshipId);
  if (link === undefined) return undefined;
  const bytes = new Uint8Array(await (await fetch(link.url)).arrayBuffer());
  const { sheets } = await readXlsx(bytes);
  return (sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
}

describe('A28-2 the township’s failure list of the next day', () => {
  test('names person, village, household, scheme, amount, the bank’s reason in words and what to do', async () => {
    const poor = await office.payer();
    const renamed = await office.payer({
      resident: { villageId: baiyangVillage.villageId },
      schemes: ['resident_pension'],
      yuan: 200,
    });
    const { booked } = await failed(
      new Map([
        [poor, { code: '9117' }],
        [renamed, { code: '9101' }],
      ]),
    );

    const written = await writeFailureList(office, { townshipId, reportOn: booked });

    expect(written).toEqual({ ok: true, value: { lines: 2 } });
    const rows = await openedList(booked);
    expect(rows?.[0]?.[0]).toContain('青松镇批量扣款失败明细');
    expect(rows?.[0]?.[0]).toContain('600.00元');
    const lineOf = ({ resident }: Payer) => rows?.find((row) => row.includes(resident.name));
    expect(lineOf(poor)).toEqual(
      expect.arrayContaining([
        '青松村',
        poor.resident.householdNo,
        poor.resident.name,
        maskResidentId(poor.resident.residentId),
        poor.resident.phone,
        '医疗',
        '400.00',
        wordsFor('insufficient_funds').words,
        wordsFor('insufficient_funds').advice.replace('{amount}', '400.00'),
      ]),
    );
    expect(lineOf(renamed)).toEqual(
      expect.arrayContaining(['白杨村', '养老', '200.00', wordsFor('name_mismatch').words]),
    );
  });

  test('is linked for its own township and the county, for no other township and no village', async () => {
    const { booked } = await failed(new Map([[await office.payer(), { code: '9117' }]]));
    await writeFailureList(office, { townshipId, reportOn: booked });
    const { villageId } = qingsongVillage;

    const seenFrom = async (area: Parameters<typeof linkFailureLists>[2]) =>
      (await linkFailureLists(office, booked, area)).map((list) => list.townshipId);

    expect(await seenFrom(COUNTY)).toEqual([townshipId]);
    expect(await seenFrom({ kind: 'township', townshipId })).toEqual([townshipId]);
    expect(await seenFrom({ kind: 'township', townshipId: '990001102' })).toEqual([]);
    expect(await seenFrom({ kind: 'village', townshipId, villageId })).toEqual([]);
  });

  test('gives no identity number and no account away', async () => {
    const poor = await office.payer();
    const { booked } = await failed(new Map([[poor, { code: '9117' }]]));
    await writeFailureList(office, { townshipId, reportOn: booked });

    const text = JSON.stringify(await openedList(booked));

    expect(text).toContain(poor.resident.name);
    expect(text).not.toContain(poor.resident.residentId);
    expect(text).not.toContain(poor.mandate.accountNo);
  });

  test('goes village by village and household by household, as somebody walks', async () => {
    const payers: Payer[] = [];
    for (const [village, householdNo] of [
      [baiyangVillage, '2'],
      [qingsongVillage, '9'],
      [baiyangVillage, '1'],
      [qingsongVillage, '3'],
    ] as const) {
      payers.push(await office.payer({ resident: { villageId: village.villageId, householdNo } }));
    }
    const { booked } = await failed(new Map(payers.map((payer) => [payer, { code: '9117' }])));
    await writeFailureList(office, { townshipId, reportOn: booked });

    const lines = (await openedList(booked))?.slice(2).map((row) => `${row[1]} ${row[2]}`);

    const villages = lines?.map((line) => line.split(' ')[0]);
    expect(new Set(villages?.slice(0, 2)).size).toBe(1);
    expect(lines).toEqual(expect.arrayContaining(['青松村 3', '青松村 9', '白杨村 1', '白杨村 2']));
    expect(lines?.indexOf('青松村 3')).toBe((lines?.indexOf('青松村 9') ?? 0) - 1);
    expect(lines?.indexOf('白杨村 1')).toBe((lines?.indexOf('白杨村 2') ?? 0) - 1);
  });

  test('says when the bank had taken the money and took it back', async () => {
    const payer = await office.payer();
    const { booked, file } = await failed(new Map([[payer, {}]]));
    const later = addDays(booked, 1);
    const text = await office.answer(file, new Map([[payer, { code: '9198' }]]), later);
    await office.returned(file, text, nightOf(later), rccReturnName(file, 2));
    await writeFailureList(office, { townshipId, reportOn: later });

    expect(JSON.stringify(await openedList(later))).toContain('扣款后被银行退回');
  });

  test.each([
    ['just before ten', 'that day', -1],
    ['at ten', 'the next day', 0],
  ])('a failure known %s stands on the list of %s', async (_, listedOn, offsetMs) => {
    const payer = await office.payer();
    const known = addDays(day, 1);
    await failed(new Map([[payer, { code: '9117' }]]), instantAt(known, 10) + offsetMs);

    const lists = [];
    for (const reportOn of [known, addDays(known, 1)]) {
      await writeFailureList(office, { townshipId, reportOn });
      lists.push(JSON.stringify((await openedList(reportOn)) ?? []));
    }

    expect(lists.map((list) => list.includes(payer.resident.name))).toEqual(
      listedOn === 'that day' ? [true, false] : [false, true],
    );
  });

  test('written twice is the same list; nobody stands on two lists', async () => {
    const payer = await office.payer();
    const { booked } = await failed(new Map([[payer, { code: '9117' }]]));
    await writeFailureList(office, { townshipId, reportOn: booked });
    const first = await openedList(booked);

    await writeFailureList(office, { townshipId, reportOn: booked });
    await writeFailureList(office, { townshipId, reportOn: addDays(booked, 1) });

    expect(await openedList(booked)).toEqual(first);
    expect(JSON.stringify((await openedList(addDays(booked, 1))) ?? [])).not.toContain(
      payer.resident.name,
    );
  });

  test('that was never written is made up for by the next one', async () => {
    const payer = await office.payer();
    const { booked } = await failed(new Map([[payer, { code: '9117' }]]));
    const next = addDays(booked, 1);

    await writeFailureList(office, { townshipId, reportOn: next });

    expect(JSON.stringify(await openedList(next))).toContain(payer.resident.name);
  });

  test('of a day without failures there is none', async () => {
    const payer = await office.payer();
    const { booked } = await failed(new Map([[payer, {}]]));
    const township = { ...qingsongVillage, townshipId: '990001102', townshipName: '银杉镇' };
    await office.residents.saveVillages([
      { ...township, villageId: '99000110201', villageName: '月原村' },
    ]);

    expect(
      await writeFailureList(office, { townshipId: township.townshipId, reportOn: booked }),
    ).toEqual({ ok: true, value: { lines: 0 } });
    expect(
      (await linkFailureLists(office, booked, COUNTY)).map((one) => one.townshipId),
    ).not.toContain(township.townshipId);
  });

  test('of a township nobody lives in is refused', async () => {
    expect(await writeFailureList(office, { townshipId: '000000000', reportOn: day })).toEqual({
      ok: false,
      refusal: { code: 'TOWNSHIP_UNKNOWN' },
    });
  });

  test('is asked for once for each township, by the day in Beijing', async () => {
    const listed = await listTownships(office, Date.parse('2026-11-09T02:30:00Z'));

    expect(listed).toMatchObject({ value: { reportOn: '2026-11-09' } });
    const manifest = await office.local
      .files('WorkFilesBucket')
      .json('failure-lists/2026-11-09/townships.json');
    expect(manifest).toContainEqual({ townshipId });
  });
});
