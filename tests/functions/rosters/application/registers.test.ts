import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, type Villager } from '../../../builders/season-rosters.ts';

let office: RosterOffice;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

const VILLAGE = '99000110101';

function registerOf(...people: readonly (readonly [Villager, change?: string])[]): Buffer {
  const rows = people.map(([{ name, residentId }, change = '']) =>
    ['青松镇', '青松村', '9900011', name, residentId, change].join(','),
  );
  return Buffer.from(['乡镇,村,户号,姓名,公民身份号码,变动', ...rows].join('\n'));
}

async function onRegister(): Promise<readonly string[]> {
  const kind = 'household_register';
  const period = (await office.registers.latestPeriod(kind)) ?? '';
  const entries = await Array.fromAsync(office.registers.entriesOf(kind, period, VILLAGE));
  return entries.map(({ name }) => name).sort();
}

describe('registers of other offices', () => {
  test('A12-1 the household register of the last quarter is kept by village; a full list stands alone, changes add to it', async () => {
    const [stays, goes, comes, moves] = [1, 2, 3, 4].map((no) => aVillager(no)) as [
      Villager,
      Villager,
      Villager,
      Villager,
    ];
    const kind = 'household_register';
    await office.applied({ kind, bytes: registerOf([stays], [goes]) });
    await office.applied({ kind, bytes: registerOf([stays], [moves]) });

    await office.applied({
      kind,
      mode: 'changes',
      bytes: registerOf([comes, '迁入'], [moves, '迁出']),
    });

    expect(await office.registers.latestPeriod(kind)).toBe('2026-Q3');
    expect(await onRegister()).toEqual([stays.name, comes.name].sort());
  });

  test('A15-1 pupils are kept by school and term, and no number can be read from the store', async () => {
    const bytes = readFileSync(new URL('../../../fixtures/offices/pupils.xlsx', import.meta.url));
    await office.applied({ kind: 'pupils', bytes });

    const places = await office.registers.places('pupils', '2026-autumn');
    const sizes = await Promise.all(
      places.map(async ({ placeId }) => {
        const entries = office.registers.entriesOf('pupils', '2026-autumn', placeId);
        return (await Array.fromAsync(entries)).length;
      }),
    );
    expect(places.map(({ name }) => name).sort()).toEqual(['青松镇中心小学', '青松镇初级中学']);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(116);
    expect(JSON.stringify(await office.engine.scan('ResidentsTable'))).not.toContain(
      '990001200911294495',
    );
  });
});
