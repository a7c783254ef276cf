import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Holding } from '@liangxian/shared/residents/holding.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { describe, expect, test } from 'vitest';
import { residentHandlers } from '../../../functions/residents/handlers.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aDirectory } from '../../builders/directory.ts';
import { aDue, aPersonId } from '../../builders/due.ts';
import { asked } from '../../builders/http-event.ts';
import { aResident } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

/** A register that knows one resident. Tells how often it was asked. */
function aCounter(
  known: Resident = aResident({ phone: '13912345678' }),
  holdings: readonly Holding[] = [],
) {
  const trail = new RememberedTrail();
  let looks = 0;
  const { findResident, showResident, showPhone } = residentHandlers({
    audit: trail,
    directory: aDirectory(),
    residents: {
      personIdOf: async (residentId) =>
        residentId === known.residentId ? known.personId : aPersonId(999),
      find: async (personId) => {
        looks += 1;
        return personId === known.personId ? known : undefined;
      },
      findMany: async () => new Map([[known.personId, known]]),
      village: async () => ({ ...known, townshipName: '青松镇', villageName: '青松村' }),
      pageOfVillage: async () => ({ items: [known] }),
      pageByName: async () => ({ items: [known] }),
    },
    holdings: {
      findMany: async () =>
        new Map([[known.personId, { personId: known.personId, holdings, version: 1 }]]),
      fullyListed: async () => new Set(),
      changesOf: async () => ({ items: [] }),
    },
    mandates: { coversOf: async () => new Map(), findMany: async () => new Map() },
    dues: { ofPerson: async () => ({ dues: [aDue()], entries: [] }) },
  });
  return { trail, findResident, showResident, showPhone, looks: () => looks };
}

const account = { path: { personId: aPersonId() }, query: { coverageYear: '2027' } };

describe('looking somebody up by number', () => {
  const number = aResidentId();
  test.each([
    ['plainly', number],
    [
      'in full width',
      number.replaceAll(/\d/gu, (digit) => '０１２３４５６７８９'[Number(digit)] ?? ''),
    ],
    ['in groups', ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)} `],
  ])('finds the person whose number is typed %s', async (_, residentId) => {
    const { findResident } = aCounter();

    expect(await asked(findResident, { body: { residentId } })).toMatchObject({
      status: 200,
      body: { personId: aPersonId() },
    });
  });

  test('a number that cannot be is told why', async () => {
    const { findResident } = aCounter();

    expect(await asked(findResident, { body: { residentId: '123' } })).toMatchObject({
      status: 422,
      body: { code: 'RESIDENT_ID_INVALID', because: 'RESIDENT_ID_MALFORMED' },
    });
  });

  test('a stranger is not found', async () => {
    const { findResident } = aCounter();
    const residentId = aResidentId({ sequence: 777 });

    expect(await asked(findResident, { body: { residentId } })).toMatchObject({
      status: 404,
      body: { code: 'RESIDENT_NOT_FOUND' },
    });
  });

  test('leaves no number in the trail', async () => {
    const { findResident, trail } = aCounter();

    await asked(findResident, { body: { residentId: aResidentId() } });

    expect(trail.entries.at(-1)).toMatchObject({ facts: { personId: aPersonId() } });
    expect(JSON.stringify(trail.entries)).not.toContain(aResidentId());
  });
});

describe('looking at a resident’s account', () => {
  test('shows who owes what, with number and telephone masked', async () => {
    const known = aResident({
      phone: '13912345678',
      categories: [
        { code: 'orphan', from: localDate('2026-10-09'), to: localDate('2026-11-07') },
        { code: 'poverty_edge', from: localDate('2026-11-08') },
      ],
    });
    const { showResident } = aCounter(known);

    const { status, body } = await asked(showResident, account);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: known.name,
      residentIdMasked: `9900**********${known.residentId.slice(-4)}`,
      phoneMasked: '139****5678',
      categories: ['poverty_edge'],
      dues: [{ dueFen: 40_000, status: 'open' }],
    });
    expect(JSON.stringify(body)).not.toContain(known.residentId);
    expect(JSON.stringify(body)).not.toContain('13912345678');
  });

  test('names the list that vouches for a category, and from when until when', async () => {
    const listedBy = { importId: 'im_20261009', acceptedAt: 1 } as Holding['listedBy'];
    const until = { from: localDate('2026-01-01'), to: localDate('2026-06-30') };
    const since = { from: localDate('2026-10-01') };
    const source = 'subsistence_allowance';
    const { showResident } = aCounter(undefined, [
      { source, category: 'subsistence_allowance', periods: [until, since], listedBy },
    ]);

    expect((await asked(showResident, account)).body).toMatchObject({
      holdings: [
        { source, category: 'subsistence_allowance', ...since },
        { source, category: 'subsistence_allowance', ...until },
      ],
    });
  });

  test('A20-1 whoever has to call sees the telephone number and nothing else, and the trail knows why', async () => {
    const { showPhone, trail } = aCounter();
    const { path } = account;

    const answer = await asked(showPhone, { path, body: { reason: '电话联系缴费人' } });

    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({ phone: '13912345678' });
    expect(trail.entries[0]?.subject).toBe(`${path.personId} phone: 电话联系缴费人`);
  });

  test('stands in the trail with the person’s id before anything is read', async () => {
    const { showResident, trail } = aCounter();

    await asked(showResident, account);

    expect(trail.entries[0]).toMatchObject({
      actor: 'officer',
      act: 'residents.showResident',
      subject: aPersonId(),
      phase: 'begin',
    });
  });

  test('is not possible while the trail cannot be written: nothing is even read', async () => {
    const { showResident, trail, looks } = aCounter();
    trail.unavailableFrom = 1;

    const { status, body } = await asked(showResident, account);

    expect({ status, body }).toEqual({
      status: 503,
      body: { status: 503, code: 'TRY_AGAIN_LATER' },
    });
    expect(looks()).toBe(0);
  });

  test('without a token shows nothing', async () => {
    const { showResident, looks } = aCounter();

    expect(await asked(showResident, { ...account, officer: null })).toMatchObject({ status: 401 });
    expect(looks()).toBe(0);
  });

  test('of nobody is not found', async () => {
    const { showResident } = aCounter();

    expect(
      await asked(showResident, { ...account, path: { personId: aPersonId(2) } }),
    ).toMatchObject({ status: 404 });
  });
});
