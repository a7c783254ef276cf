import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoAuditTrail } from '../../../functions/audit/adapters/audit-trail.dynamodb.ts';
import { listOwnLooks } from '../../../functions/audit/list-own-looks.ts';
import { verifyTrail } from '../../../functions/audit/verify-trail.ts';
import { anOfficer, aPost } from '../../builders/directory.ts';
import { aPersonId } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

const [self, child, stranger] = [aPersonId(1), aPersonId(2), aPersonId(3)];
const township = { kind: 'township', townshipId: '990001101' } as const;

let engine: Engine;
let trail: DynamoAuditTrail;
let ports: Parameters<typeof listOwnLooks>[0];
let minute = 0;

beforeAll(async () => {
  engine = await startEngine();
  trail = new DynamoAuditTrail(engine.documents, engine.table('AuditTable'), engine.secrets);
  const posts = [aPost('finance_bureau', 'inspector'), aPost('township', 'officer', township)];
  const officer = { ...anOfficer({ officerId: 'of_wang', posts }), subject: 'wang', version: 1 };
  ports = {
    trail,
    officers: { find: async (id) => (id === 'of_wang' ? officer : undefined) },
    units: {
      findMany: async (ids) =>
        new Map(
          [...ids].map((unitId) => [
            unitId,
            { unitId, kind: 'township', name: '青松镇人民政府', version: 1 } as const,
          ]),
        ),
    },
  };
  await looked('of_wang', 'residents.showResident', self);
  await looked('of_wang', 'residents.showPhone', `${self} phone: 电话催缴`);
  await looked('of_wang', 'residents.showResident', self, 'OUT_OF_AREA');
  await looked('of_gone', 'residents.showResident', self);
  await looked(stranger, 'dues.listOwnDues', 'the family’s dues', 'ok', {
    persons: `${stranger} ${self}`,
  });
  await looked(stranger, 'dues.showOwnDue', self, 'ok', { onBehalfOf: self });
  await looked(self, 'dues.showOwnDue', self);
  await looked('state-machine', 'refunds.workOnReversals', self);
  await looked('of_wang', 'dues.listDues', '99000110101');
  await looked('of_wang', 'residents.showResident', child);
});
afterAll(() => engine.stop());

/** What an act leaves in the trail, before and after. */
async function looked(
  actor: string,
  act: string,
  subject: string,
  outcome = 'ok',
  facts: AuditEntry['facts'] = {},
): Promise<void> {
  const at = instantAt(localDate('2026-11-08'), 10) + ++minute * 60_000;
  await trail.append({ at, actor, act, subject, phase: 'begin', facts: {} });
  await trail.append({ at, actor, act, subject, phase: 'end', facts: { outcome, ...facts } });
}

const by = { resident: { mayPayFor: [self, child] } };

describe('who looked at my data', () => {
  test('A20-1 is told with the day, the unit, the role and the reason, the latest first, and never by name', async () => {
    const { ok, ...shown } = await listOwnLooks(ports, self, { limit: 50 }, by);

    const officer = {
      kind: 'officer',
      unitKind: 'township',
      unitName: '青松镇人民政府',
      role: 'officer',
    };
    expect(ok).toBe(true);
    expect(shown).toEqual({
      value: {
        looks: [
          {
            on: '2026-11-08',
            act: 'dues.showOwnDue',
            by: { kind: 'family', isHelper: true },
          },
          {
            on: '2026-11-08',
            act: 'dues.listOwnDues',
            by: { kind: 'family', isHelper: false },
          },
          { on: '2026-11-08', act: 'residents.showResident', by: { kind: 'former_officer' } },
          {
            on: '2026-11-08',
            act: 'residents.showPhone',
            by: officer,
            purpose: '电话催缴',
          },
          { on: '2026-11-08', act: 'residents.showResident', by: officer },
        ],
      },
    });
    expect(JSON.stringify(shown)).not.toContain('of_wang');
  });

  test('is read page by page without losing or repeating a look', async () => {
    const acts: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOwnLooks(ports, self, { limit: 2, cursor }, by);
      if (!page.ok) throw new RangeError(page.refusal.code);
      acts.push(...page.value.looks.map(({ act }) => act));
      cursor = page.value.cursor;
    } while (cursor !== undefined);

    expect(acts).toHaveLength(5);
  });

  test('is shown for the family, and of a stranger there is nobody', async () => {
    expect(await listOwnLooks(ports, child, { limit: 50 }, by)).toMatchObject({
      value: { looks: [{ act: 'residents.showResident' }] },
    });
    expect(await listOwnLooks(ports, stranger, { limit: 50 }, by)).toEqual({
      ok: false,
      refusal: { code: 'PERSON_NOT_FOUND' },
    });
  });

  test('leaves the chains as they are: the whole trail verifies', async () => {
    const { sign } = await engine.secrets();

    const { faults, records } = await verifyTrail(trail, sign);

    expect(faults).toEqual([]);
    expect(records).toBe(20);
  });
});
