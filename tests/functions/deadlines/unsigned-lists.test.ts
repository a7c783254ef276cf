import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeepPorts, keepDutiesDaily } from '../../../functions/deadlines/keep-duties.ts';
import { RosterOffice } from '../../builders/roster-office.ts';

const TAX: Unit = { unitId: 'tax', kind: 'tax_bureau', name: '税务局', version: 1 };

let office: RosterOffice;
const started: string[] = [];

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

function ports(): KeepPorts {
  const start = (what: string) => async (coverageYear: number) => {
    started.push(`${what} ${coverageYear}`);
  };
  return {
    policies: office.policies,
    duties: office.duties,
    offices: {
      findMany: async () => new Map([[TAX.unitId, TAX]]),
      unitsOf: async (kinds) => (kinds.includes(TAX.kind) ? [TAX] : []),
      officersOf: async () => [],
      villagesOf: async () => ({ villages: [], officers: [] }),
    },
    runs: { listRuns: async () => [], filesOf: async () => [] },
    deeds: { since: async function* () {} },
    machines: {
      startSeason: start('season'),
      startDueRosters: start('due rosters'),
      startUnsignedLists: start('unsigned lists'),
    },
  };
}

/** What the morning of a day starts. */
async function startedOn(day: string): Promise<readonly string[]> {
  started.length = 0;
  await keepDutiesDaily(ports(), 2027, instantAt(localDate(day), 8));
  return started.filter((what) => what.startsWith('unsigned'));
}

describe('A25-2 who has no mandate is pushed by itself', () => {
  test('on the tenth of January and no day earlier', async () => {
    expect(await startedOn('2027-01-09')).toEqual([]);
    expect(await startedOn('2027-01-10')).toEqual(['unsigned lists 2027']);
  });

  test('every morning until it is done, and never again', async () => {
    expect(await startedOn('2027-01-11')).toEqual(['unsigned lists 2027']);
    await office.duties.fulfil({
      ruleId: 'no-mandate-list',
      unitId: TAX.unitId,
      period: '2027',
      at: instantAt(localDate('2027-01-11'), 9),
      evidence: { kind: 'push:unsigned-mandates', reference: 'unsigned-mandates-2027' },
    });

    expect(await startedOn('2027-01-12')).toEqual([]);
  });
});
