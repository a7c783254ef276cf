import { keptOf } from '@liangxian/shared/residents/kept-data.ts';
import { describe, expect, test } from 'vitest';
import { showOwnData } from '../../../functions/residents/own-data.ts';
import { aPersonId } from '../../builders/due.ts';
import { askedAt } from '../../builders/http-event.ts';
import { aResident } from '../../builders/resident.ts';

const resident = aResident({ phone: '13912345678', householdNo: 'H-17' });
const { personId } = resident;

const ports: Parameters<typeof showOwnData>[0] = {
  residents: {
    find: async (id) => (id === personId ? resident : undefined),
    village: async () => ({ ...resident, townshipName: '青松镇', villageName: '青松村' }),
  },
  holdings: {
    findMany: async () => new Map(),
    fullyListed: async () => new Set(),
    changesOf: async () => ({ items: [] }),
  },
};

const ask = (mayPayFor: readonly (typeof personId)[]) =>
  showOwnData(ports, personId, { resident: { mayPayFor }, at: askedAt });

describe('what is kept of a person', () => {
  test('A20-1 is shown with what it is kept for, numbers masked', async () => {
    const shown = await ask([aPersonId(7), personId]);

    expect(shown).toMatchObject({
      ok: true,
      value: {
        name: resident.name,
        phoneMasked: '139****5678',
        townshipName: '青松镇',
        villageName: '青松村',
        householdNo: 'H-17',
      },
    });
    expect(JSON.stringify(shown)).not.toContain(resident.residentId);
  });

  test('rests on the law or on a consent, which is taken back somewhere', () => {
    const kept = keptOf(resident);
    const { phone: _, householdNo: __, ...without } = resident;

    expect(kept.map(({ what }) => what)).toEqual(expect.arrayContaining(['phone', 'household']));
    expect(keptOf(without).map(({ what }) => what)).not.toContain('phone');
    for (const { basis, withdrawAt } of kept) {
      expect(withdrawAt !== undefined).toBe(basis === 'consent');
    }
  });

  test('is nobody’s but the family’s', async () => {
    expect(await ask([aPersonId(7)])).toEqual({ ok: false, refusal: { code: 'PERSON_NOT_FOUND' } });
  });
});
