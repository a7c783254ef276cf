import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScan, recordScan, sendScans, startScan } from '../../../functions/cash/sheets.ts';
import { signEntry } from '../../../functions/cash/work-on-entry.ts';
import { atHour, CashOffice } from '../../builders/cash-office.ts';
import { qingsong } from '../../builders/due.ts';
import { aDuty, ruleNamed } from '../../builders/duty.ts';

let office: CashOffice;
let by: string;

beforeAll(async () => {
  office = await CashOffice.open();
  by = await office.anotherAssistant();
});
afterAll(() => office.close());

const STROKES = 'M10 20L30 40L50 20';
const PDF = Buffer.from('%PDF-1.7 a signed sheet with fingerprints');

describe('the register of a day', () => {
  test('A30-4 is complete when three have signed each entry on the screen, and the duty is done', async () => {
    const { entryId } = await office.taken(await office.resident(), atHour(10), by);
    const occasion = office.asAssistant(atHour(11), { by });

    for (const who of ['resident', 'collector', 'village_head'] as const) {
      await signEntry(office, entryId, { who, strokes: STROKES }, occasion);
    }

    expect((await office.day(by)).unsigned).toBe(0);
    expect(await office.signatures.find(entryId, 'resident')).toBe(STROKES);
    const duty = await office.duties.find(`cash-register#township-1#${office.dayId(by)}`);
    expect(duty?.status).toBe('done');
    const other = office.asAssistant(atHour(11), { by: 'of_other-assistant' });
    expect(
      await signEntry(office, entryId, { who: 'resident', strokes: STROKES }, other),
    ).toMatchObject({ refusal: { code: 'NOT_YOUR_ENTRY' } });
  });

  test('A30-4 is signed on paper by a scan of the sheet, which says where the original lies', async () => {
    const { entryId } = await office.taken(await office.resident(), atHour(12), by);
    const dayId = office.dayId(by);
    const occasion = office.asAssistant(atHour(18), { by });
    const scan = { dayId, scanId: 'scan-00000001' };
    const place = '青松镇社会保障服务中心 第3盒';

    const started = await startScan(office, dayId, scan.scanId, occasion);
    expect(await recordScan(office, scan, place, occasion)).toMatchObject({
      refusal: { code: 'SCAN_NOT_UPLOADED' },
    });
    expect(await office.put(started.ok ? started.value.uploadUrl : '', PDF)).toBe(200);
    await recordScan(office, scan, place, occasion);
    const again = await recordScan(office, scan, place, occasion);

    expect(again).toMatchObject({
      value: { unsigned: 0, sheet: { scans: [{ scanId: scan.scanId }], original: { place } } },
    });
    expect((await office.entry(entryId)).signatures.village_head?.on).toBe('paper');
  });

  test('what is no picture and no PDF is not taken for a scan', async () => {
    const dayId = office.dayId(by);
    const occasion = office.asAssistant(atHour(18), { by });
    const scan = { dayId, scanId: 'scan-00000002' };
    const started = await startScan(office, dayId, scan.scanId, occasion);
    await office.put(started.ok ? started.value.uploadUrl : '', '<html>');

    expect(await recordScan(office, scan, '镇中心', occasion)).toMatchObject({
      refusal: { code: 'NOT_A_SCAN' },
    });
  });

  test('a scan is opened by who watches over the township, over a link, and by nobody of the village', async () => {
    const scan = { dayId: office.dayId(by), scanId: 'scan-00000001' };

    const opened = await openScan(office, scan, office.asLeader(atHour(18)));

    const seen = await fetch(opened.ok ? opened.value.url : '');
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(PDF);
    expect(await openScan(office, scan, office.asAssistant(atHour(18), { by }))).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('A30-6 goes to tax when every day has its scan, and the township’s duty is done', async () => {
    const asked = { townshipId: qingsong.townshipId, coverageYear: 2027 };
    const late = atHour(10, beijingDateAt(Date.UTC(2027, 0, 4)));
    const rule = ruleNamed('cash-register-scan');
    await office.duties.create([{ duty: aDuty(rule.id, undefined, 'township-1'), rule }]);
    const other = await office.anotherAssistant();
    await office.taken(await office.resident(), atHour(10), other);
    const dayId = office.dayId(other);

    expect(await sendScans(office, asked, office.asLeader(late))).toMatchObject({
      refusal: { code: 'SCANS_MISSING', days: [dayId] },
    });
    const scan = { dayId, scanId: 'scan-00000003' };
    const occasion = office.asAssistant(atHour(18), { by: other });
    const started = await startScan(office, dayId, scan.scanId, occasion);
    await office.put(started.ok ? started.value.uploadUrl : '', PDF);
    await recordScan(office, scan, '镇中心第3盒', occasion);
    const sent = await sendScans(office, asked, office.asLeader(late));

    expect(sent).toMatchObject({ value: { sheets: 2, scans: 2 } });
    expect((await office.day(by)).sheet.sent).toMatchObject({ by: 'of_leader' });
    const duty = await office.duties.find('cash-register-scan#township-1#2027');
    expect(duty?.status).toBe('done');
  });
});
