import { createHash } from 'node:crypto';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startImport } from '../../../../functions/rosters/start-import.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf } from '../../../builders/season-rosters.ts';

let office: RosterOffice;
let villagers = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

/** A roster nobody has seen before. */
const aFile = () => effectiveRosterOf([aVillager(++villagers), aVillager(++villagers)]);
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const stored = (key: string) => office.local.files('OfficeFilesBucket').bytes(key);

describe('A18-1 what a unit delivers is stored unchanged, with who, when and a fingerprint', () => {
  test('byte for byte, with the officer, the instant, the size and the SHA-256', async () => {
    const bytes = aFile();

    const roster = await office.delivered({ bytes, by: 'officer-of-qingsong' });

    expect(await stored(roster.fileKey)).toEqual(bytes);
    expect(roster).toMatchObject({
      requestedBy: 'officer-of-qingsong',
      fileName: '青松镇.csv',
      sha256: sha256Of(bytes),
      bytes: bytes.length,
    });
    expect(roster.requestedAt).toBeLessThan(office.now);
    expect(roster.fileKey).toBe(`uploads/${roster.importId}`);
  });

  test('and stays so through check, acceptance, application and outcome', async () => {
    const bytes = aFile();

    const roster = await office.applied({ bytes });

    expect(sha256Of(await stored(roster.fileKey))).toBe(roster.sha256);
    expect(roster).toMatchObject({ decidedBy: 'reviewer', status: 'applied' });
    expect(roster.decidedAt).toBeGreaterThan(roster.requestedAt);
    expect(roster.appliedAt).toBeGreaterThan(roster.decidedAt ?? Number.NaN);
  });

  test('even when it cannot be read as a roster: it is kept with its fingerprint and why', async () => {
    const bytes = Buffer.from('通知\r\n请各村按时上报\r\n');

    const roster = await office.delivered({ bytes });

    expect(roster).toMatchObject({
      status: 'unreadable',
      unreadable: { code: 'NO_HEADER' },
      sha256: sha256Of(bytes),
    });
    expect(await stored(roster.fileKey)).toEqual(bytes);
  });

  test('its outcome lies beside it, to be fetched by a link', async () => {
    const { importId } = await office.delivered({ bytes: aFile() });

    const link = await office.files.outcomeUrl(importId);
    const workbook = Buffer.from(await (await fetch(link ?? '')).arrayBuffer());

    expect(workbook.subarray(0, 2).toString()).toBe('PK');
  });

  test('a second upload by the same link changes nothing of what was read', async () => {
    const { importId, fileKey } = await office.delivered({ bytes: aFile() });
    const outcome = await stored(`outcomes/${importId}.xlsx`);

    await office.local.files('OfficeFilesBucket').writeBytes(fileKey, aFile(), 'text/csv');
    await office.machine(importId);
    await office.accept(importId, true);
    await office.machine(importId);

    expect(await office.found(importId)).toMatchObject({
      status: 'applied',
      counts: { accepted: 2 },
    });
    expect(await stored(`outcomes/${importId}.xlsx`)).toEqual(outcome);
  });

  test('no link is given for a season that has not started', async () => {
    const announcement = { kind: 'effective', mode: 'full', coverageYear: 1999 } as const;

    expect(
      await startImport(
        office,
        { ...announcement, fileName: 'x.csv' },
        { by: 'officer', at: 0, area: COUNTY },
      ),
    ).toEqual({ ok: false, refusal: { code: 'SEASON_NOT_STARTED' } });
  });
});

describe('the same content again', () => {
  test('has no effect and says which delivery it repeats, whatever its name or its sender', async () => {
    const bytes = aFile();
    const first = await office.applied({ bytes });
    const before = await office.engine.scan('ResidentsTable');

    const again = await office.delivered({ bytes, by: 'somebody-else' });
    await office.machine(again.importId);

    expect(again).toMatchObject({ status: 'repeated', sameAs: first.importId });
    expect(await office.accept(again.importId, true)).toMatchObject({
      refusal: { code: 'NOT_READY_FOR_DECISION', importStatus: 'repeated' },
    });
    expect(await office.engine.scan('ResidentsTable')).toEqual(before);
  });

  test('read twice at once: one of the two counts', async () => {
    const bytes = aFile();
    const both = [await office.uploaded({ bytes }), await office.uploaded({ bytes })];

    // A machine that finds the import changed tries again, as its definition says.
    await Promise.all(
      both.map((importId) => office.machine(importId).catch(() => office.machine(importId))),
    );

    const found = await Promise.all(both.map((importId) => office.found(importId)));
    expect(found.map(({ status }) => status).toSorted()).toEqual(['checked', 'repeated']);
  });

  test('after it was declined it is welcome', async () => {
    const bytes = aFile();
    const declined = await office.delivered({ bytes });
    await office.decline(declined.importId);

    const again = await office.delivered({ bytes });

    expect(again.status).toBe('checked');
    expect((await office.accept(declined.importId)).ok).toBe(false);
  });

  test('after it could not be read it may be tried again', async () => {
    const bytes = Buffer.from('公告\r\n');
    await office.delivered({ bytes });

    expect(await office.delivered({ bytes })).toMatchObject({ status: 'unreadable' });
  });

  test('as another kind of roster is another matter', async () => {
    const bytes = aFile();
    await office.delivered({ bytes });

    expect(await office.delivered({ bytes, kind: 'deduction' })).toMatchObject({
      status: 'unreadable',
      unreadable: { code: 'OTHER_ROSTER' },
    });
  });
});

describe('the machine and the people', () => {
  test('the machine may be started again from the top at every step', async () => {
    const bytes = aFile();
    const importId = await office.uploaded({ bytes });
    await office.machine(importId);
    const checked = await office.found(importId);

    await office.machine(importId);
    expect(await office.found(importId)).toEqual(checked);

    await office.accept(importId);
    await office.machine(importId);
    const applied = await office.found(importId);

    await office.machine(importId);
    expect(await office.found(importId)).toEqual(applied);
  });

  test('accepting starts the machine; accepting again before it has run starts it once more', async () => {
    const { importId } = await office.delivered({ bytes: aFile() });
    office.started.length = 0;

    await office.accept(importId);
    await office.accept(importId, false, 'another');

    expect(office.started).toEqual([importId, importId]);
    expect(await office.found(importId)).toMatchObject({ decidedBy: 'reviewer' });
  });

  test('of an acceptance and a refusal at once only one stands', async () => {
    const { importId } = await office.delivered({ bytes: aFile() });

    const answers = await Promise.allSettled([office.accept(importId), office.decline(importId)]);

    const stood = answers.filter((one) => one.status === 'fulfilled' && one.value.ok);
    expect(stood).toHaveLength(1);
    expect(['accepted', 'declined']).toContain((await office.found(importId)).status);
  });

  test('the imports are listed page by page, the latest first, and none twice', async () => {
    const { importId } = await office.delivered({ bytes: aFile() });
    const all = await office.imports.list(COUNTY);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await office.imports.page([COUNTY], { limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items.map((one) => one.importId));
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(paged[0]).toBe(importId);
    expect(paged.length).toBeGreaterThan(2);
    expect(paged).toEqual(all.map((one) => one.importId));
  });
});
