import { runIdOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showRun } from '../../../../functions/deductions/show-run.ts';
import {
  baiyangVillage,
  DeductionOffice,
  qingsongVillage,
} from '../../../builders/deduction-office.ts';

const day = localDate('2026-10-22');
const { townshipId, villageId } = qingsongVillage;
let office: DeductionOffice;

beforeAll(async () => {
  office = await DeductionOffice.open();
  await office.payer();
  await office.payer({ resident: { villageId: baiyangVillage.villageId } });
  await office.asked(day);
});
afterAll(() => office.close());

async function shown(area: Area) {
  const run = await showRun(office, runIdOn(day), area);
  if (!run.ok) throw new RangeError(run.refusal.code);
  const { villages, files } = run.value;
  return { villages: villages.map((village) => village.villageId).toSorted(), files: files.length };
}

describe('a day’s run', () => {
  test('is shown whole to the county, with its bank files', async () => {
    expect(await shown(COUNTY)).toEqual({
      villages: [villageId, baiyangVillage.villageId].toSorted(),
      files: 1,
    });
  });

  test('is shown to a township with its own villages, and without files, which hold everybody', async () => {
    expect(await shown({ kind: 'township', townshipId })).toMatchObject({
      villages: [villageId, baiyangVillage.villageId].toSorted(),
      files: 0,
    });
    expect(await shown({ kind: 'township', townshipId: '990001102' })).toEqual({
      villages: [],
      files: 0,
    });
  });

  test('is shown to a village with that village alone', async () => {
    expect(await shown({ kind: 'village', townshipId, villageId })).toEqual({
      villages: [villageId],
      files: 0,
    });
  });

  test('that never was is not found', async () => {
    const never = runIdOn(localDate('2026-10-23'));

    expect(await showRun(office, never, COUNTY)).toMatchObject({ ok: false });
  });
});
