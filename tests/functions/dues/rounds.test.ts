import type { Due } from '@liangxian/shared/dues/due.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeIdFor,
  DynamoChangeStore,
} from '../../../functions/dues/adapters/change-store.dynamodb.ts';
import { DynamoDueLists } from '../../../functions/dues/adapters/due-lists.dynamodb.ts';
import { DynamoRoundStore } from '../../../functions/dues/adapters/round-store.dynamodb.ts';
import {
  applyForChange,
  decideChange,
  listChanges,
} from '../../../functions/dues/change-requests.ts';
import {
  listNotQualified,
  showDeductionStatement,
} from '../../../functions/dues/deduction-statement.ts';
import {
  closeDueRosters,
  takeDueRoster,
  writeDueRoster,
} from '../../../functions/dues/due-rosters.ts';
import { exportDues, listDues } from '../../../functions/dues/list-dues.ts';
import { listAmountDifferences, setAmounts } from '../../../functions/dues/set-amounts.ts';
import { ListWorkbooks } from '../../../functions/platform/list-workbook.ts';
import { openOfficeFile } from '../../../functions/rosters/adapters/office-file.ts';
import { aClaim, aPayment } from '../../builders/due.ts';
import { RosterOffice } from '../../builders/roster-office.ts';
import { savedFrom } from '../../builders/saved-file.ts';
import {
  aVillager,
  type DebitRow,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

const TOWNSHIP = '990001101';
const VILLAGE = '99000110101';
const township: Area = { kind: 'township', townshipId: TOWNSHIP };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };

let office: RosterOffice;
let ports: ReturnType<typeof portsOf>;
const told: string[] = [];
const people: Villager[] = [];

/** What the room runs on, and duties that are written down. */
function portsOf(from: RosterOffice) {
  const { documents, table } = from.engine;
  const dues = table('DuesTable');
  return {
    newChangeId: (townshipId: string, at: number) => changeIdFor(townshipId, at, 'a1'),
    policies: from.policies,
    residents: from.residents,
    holdings: from.holdings,
    mandates: from.mandates,
    door: from.dues,
    dueLists: new DynamoDueLists(documents, dues),
    rounds: new DynamoRoundStore(documents, dues),
    changes: new DynamoChangeStore(documents, dues),
    lists: new ListWorkbooks(from.local.objects, from.local.bucket('OfficeFilesBucket')),
    units: {
      ofKind: async (kind: string) =>
        [
          { unitId: 'tax', kind: 'tax_bureau', name: '税务局', version: 1 } as const,
          {
            unitId: 'qingsong',
            kind: 'township',
            name: '青松镇',
            townshipId: TOWNSHIP,
            version: 1,
          } as const,
        ].filter((unit) => unit.kind === kind),
    },
    duties: {
      raise: async ({ ruleId, unitId }: { ruleId: string; unitId: string }) => {
        told.push(`raise ${ruleId} ${unitId}`);
      },
      fulfil: async ({ ruleId, unitId }: { ruleId: string; unitId: string }) => {
        told.push(`fulfil ${ruleId} ${unitId}`);
      },
    },
  };
}

beforeAll(async () => {
  office = await RosterOffice.open();
  ports = portsOf(office);
  for (let no = 1; no <= 6; no++) {
    people.push(aVillager(no, { village: '青松村', category: no === 6 ? '特困人员' : '一般居民' }));
  }
  await office.applied({ bytes: effectiveRosterOf(people) });
  await office.applied({
    kind: 'deduction',
    bytes: deductionRosterOf(people.slice(0, 2).flatMap((each) => debitsOf(each))),
  });
});
afterAll(() => office.close());

/** A villager who pays both contributions from an account of their own. */
function debitsOf(villager: Villager, medicalYuan = 400): DebitRow[] {
  const account = { insured: villager, payer: villager, bank: '农业银行' };
  const accountNo = `62280${villager.residentId.slice(0, 14)}`;
  return [
    { ...account, accountNo, scheme: 'resident_pension' },
    { ...account, accountNo, scheme: 'resident_medical', amountYuan: medicalYuan },
  ];
}

const year = { townshipId: TOWNSHIP, coverageYear: 2027 };

async function personOf(no: number): Promise<Due['personId']> {
  const villager = people[no - 1];
  if (villager === undefined) throw new RangeError(`Nobody is number ${no}`);
  return office.residents.personIdOf(villager.residentId);
}

describe('the due roster of a township', () => {
  test('A26-1 names everybody who has something to pay, is handed over once, and its taking is the receipt', async () => {
    const written = await writeDueRoster(ports, year, office.tick());
    const pushedAt = office.now;
    const again = await writeDueRoster(ports, year, office.tick());
    const closed = await closeDueRosters(ports, 2027);

    const looked = await takeDueRoster(ports, year, { by: 'tax', at: office.tick(), area: COUNTY });
    const taken = await takeDueRoster(ports, year, {
      by: 'of_1',
      at: office.tick(),
      area: township,
    });
    const later = await takeDueRoster(ports, year, {
      by: 'of_2',
      at: office.tick(),
      area: township,
    });

    // Five pay for both schemes; for the sixth, in extreme poverty, others pay.
    expect([written, again]).toEqual([
      { ok: true, value: { rows: 10 } },
      { ok: true, value: { rows: 10 } },
    ]);
    expect(closed).toEqual({ ok: true, value: { rosters: 1 } });
    expect(looked).not.toHaveProperty('value.receivedBy');
    expect(taken).toMatchObject({ ok: true, value: { rows: 10, persons: 5, pushedAt } });
    expect(later).toMatchObject({ value: { receivedBy: 'of_1' } });
    expect(told).toContain('fulfil due-roster tax');
    expect(told).toContain('raise deduction-roster qingsong');
    if (!taken.ok) throw new RangeError(taken.refusal.code);
    const rows = await rowsAt(taken.value.url);
    expect(rows[0]?.[0]).toBe('青松镇2027年度两险应缴费人员清册');
    expect(rows.slice(2).map((row) => row[4])).toContain(people[0]?.residentId);
  });

  test('another township does not get it', async () => {
    const asked = { by: 'of_9', at: office.tick(), area: elsewhere };

    expect(await takeDueRoster(ports, year, asked)).toEqual({
      ok: false,
      refusal: { code: 'OUT_OF_AREA' },
    });
  });
});

describe('the statement to the deduction roster', () => {
  test('A26-2 A26-3 says how many qualify, of which categories, and why the others do not', async () => {
    const statement = await showDeductionStatement(ports, year, {
      at: office.tick(),
      area: township,
    });

    expect(statement).toMatchObject({
      ok: true,
      value: {
        dues: 10,
        qualified: { dues: 4, persons: 2, amountFen: 120_000 },
        notQualified: { dues: 6 },
        byCategory: [{ category: 'ordinary', persons: 2, amountFen: 120_000 }],
        byReason: [{ reason: 'no_mandate', dues: 6 }],
        byVillage: [{ villageId: VILLAGE, qualified: 4, notQualified: 6 }],
      },
    });
  });

  /** Everybody of the village who does not qualify, page by page. */
  async function notQualified(): Promise<readonly string[]> {
    const asked = { ...year, villageId: VILLAGE };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotQualified(ports, asked, { limit: 3, cursor }, township);
      if (!page.ok) throw new RangeError(page.refusal.code);
      // Only after the last page may there be nobody.
      expect(page.value.dues.length > 0 || page.value.cursor === undefined).toBe(true);
      seen.push(...page.value.dues.map(({ personId, scheme }) => `${personId} ${scheme}`));
      cursor = page.value.cursor;
    } while (cursor !== undefined);
    return seen;
  }

  test('A26-2 who does not qualify is listed page by page, nobody twice', async () => {
    const seen = await notQualified();

    expect(seen.length).toBe(6);
    expect(new Set(seen).size).toBe(6);
  });

  test('A26-2 A26-3 list and statement name the same dues when some are being paid and some are paid', async () => {
    const personId = await personOf(5);
    const pension = { personId, scheme: 'resident_pension', coverageYear: 2027 } as const;
    const medical = { personId, scheme: 'resident_medical', coverageYear: 2027 } as const;
    await office.dues.claim([{ due: pension, claim: aClaim({ amountFen: fen(20_000) }) }]);
    const paid = aClaim({ reference: 'in_20261009_0000000009', amountFen: fen(40_000) });
    await office.dues.claim([{ due: medical, claim: paid }]);
    await office.dues.receive([{ due: medical, payment: aPayment(paid) }]);

    const seen = await notQualified();
    const statement = await showDeductionStatement(ports, year, {
      at: office.tick(),
      area: township,
    });
    const states = await office.dues.findMany([pension, medical]);

    expect(states.map((due) => due?.status).sort()).toEqual(['claimed', 'settled']);
    expect(statement).toMatchObject({ value: { notQualified: { dues: seen.length } } });
    expect(seen).toContain(`${personId} resident_pension`);
    expect(seen).toContain(`${personId} resident_medical`);
    await office.dues.release([{ due: pension, reference: aClaim().reference }]);
  });
});

describe('amounts', () => {
  test('A27-1 setting a township’s amounts names where the roster and the dues differ; what is due stands', async () => {
    const set = await setAmounts(ports, year, {
      by: 'of_tax',
      at: office.tick(),
      area: COUNTY,
      units: ['tax'],
    });
    const [first] = people;
    if (first === undefined) throw new RangeError('Nobody');
    const bytes = deductionRosterOf(debitsOf(first, 380));
    await office.applied({ kind: 'deduction', mode: 'changes', bytes });
    const again = await setAmounts(ports, year, {
      by: 'of_tax',
      at: office.tick(),
      area: COUNTY,
      units: ['tax'],
    });
    const listed = await listAmountDifferences(ports, year, { limit: 10 }, township);

    expect(set).toMatchObject({ ok: true, value: { dues: 12, differing: 0 } });
    expect(again).toMatchObject({ ok: true, value: { dues: 12, differing: 1 } });
    expect(listed).toMatchObject({
      value: { differences: [{ rosterFen: 38_000, dueFen: 40_000, name: people[0]?.name }] },
    });
    expect(told).toContain('fulfil amounts-set tax');
    expect(told).toContain('raise amount-change qingsong');
  });

  test('A27-2 a change is applied for by the township and decided by another person; the due follows', async () => {
    const personId = await personOf(3);
    const application = {
      personId,
      scheme: 'resident_pension',
      coverageYear: 2027,
      wanted: { kind: 'tier', tierFen: fen(50_000) },
      reason: '本人要求提高档次',
      evidence: '书面申请',
    } as const;
    const occasion = { by: 'of_1', at: office.tick(), area: township, units: ['qingsong'] };
    const request = await applyForChange(ports, application, occasion);
    const second = await applyForChange(ports, application, { ...occasion, at: office.tick() });
    if (!request.ok) throw new RangeError(request.refusal.code);
    const { changeId } = request.value;
    const decision = { approves: true, at: office.tick(), reason: '同意' };

    const own = await decideChange(ports, changeId, { ...decision, by: 'of_1' });
    const approved = await decideChange(ports, changeId, { ...decision, by: 'of_tax' });
    const twice = await decideChange(ports, changeId, { ...decision, by: 'of_tax' });
    const other = await decideChange(ports, changeId, { ...decision, approves: false, by: 'of_3' });

    expect(request.value).toMatchObject({ before: { dueFen: 20_000 }, after: { dueFen: 50_000 } });
    expect(second).toMatchObject({ refusal: { code: 'CHANGE_PENDING' } });
    expect(own).toMatchObject({ refusal: { code: 'SAME_PERSON' } });
    expect(approved).toMatchObject({ ok: true, value: { state: 'approved', effect: 'done' } });
    expect(twice).toEqual(approved);
    expect(other).toMatchObject({ refusal: { code: 'CHANGE_DECIDED' } });
    const [due] = await office.dues.findMany([
      { personId, scheme: 'resident_pension', coverageYear: 2027 },
    ]);
    expect(due).toMatchObject({ status: 'open', dueFen: 50_000 });
    const { items } = await ports.changes.ofTownship(TOWNSHIP, 'approved', { limit: 5 });
    expect(items.map((each) => each.changeId)).toEqual([changeId]);
    expect(await listChanges(ports, { townshipId: TOWNSHIP }, { limit: 5 }, elsewhere)).toEqual({
      ok: false,
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('A27-2 an approved change waits for a payment under way, and counts when it fails', async () => {
    const personId = await personOf(4);
    const due = { personId, scheme: 'resident_medical', coverageYear: 2027 } as const;
    await office.dues.claim([{ due, claim: aClaim({ amountFen: fen(40_000) }) }]);
    const request = await applyForChange(
      ports,
      {
        ...due,
        wanted: { kind: 'not_due' },
        reason: '已参加职工医保',
        evidence: '职工医保参保证明',
      },
      { by: 'of_1', at: office.tick(), area: township, units: [] },
    );
    if (!request.ok) throw new RangeError(request.refusal.code);

    const approved = await decideChange(ports, request.value.changeId, {
      approves: true,
      by: 'of_tax',
      at: office.tick(),
      reason: '同意',
    });
    const [held] = await office.dues.findMany([due]);
    await office.dues.release([{ due, reference: aClaim().reference }]);
    const [after] = await office.dues.findMany([due]);

    expect(approved).toMatchObject({ value: { effect: 'waiting_for_payment' } });
    expect([held?.status, after?.status]).toEqual(['claimed', 'cancelled']);
  });
});

describe('lists of dues', () => {
  test('a village’s dues come page by page with the person, masked, and only within the area', async () => {
    const asked = { coverageYear: 2027, villageId: VILLAGE, status: 'open' } as const;
    const page = await listDues(ports, asked, { limit: 2 }, township);

    expect(page.ok && page.value.dues.length).toBe(2);
    expect(page.ok && page.value.dues[0]?.residentIdMasked).toMatch(/^9900\*+/u);
    expect(await listDues(ports, asked, { limit: 2 }, elsewhere)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('A20-2 a list that is taken away says who took it and when', async () => {
    const taken = { takenBy: { officerId: 'of_1', name: '王建国' }, at: office.tick() };
    const link = await exportDues(
      ports,
      { coverageYear: 2027, villageId: VILLAGE },
      township,
      taken,
    );

    if (!link.ok) throw new RangeError(link.refusal.code);
    const rows = await rowsAt(link.value.url);
    expect(rows[1]?.[0]).toContain('导出人：王建国（of_1）　导出时间：2026-10-09');
    expect(rows.length).toBe(3 + link.value.rows);
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
