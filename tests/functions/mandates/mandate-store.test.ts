import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  coverKeyOf,
  DynamoMandateStore,
} from '../../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { aPersonId } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { aMandate } from '../../builders/mandate.ts';
import { tablesThatShow } from '../../builders/raw-tables.ts';

let engine: Engine;
let store: DynamoMandateStore;

beforeAll(async () => {
  engine = await startEngine();
  store = new DynamoMandateStore(engine.documents, engine.table('MandatesTable'), engine.secrets);
});
afterAll(() => engine.stop());

/** A mandate for an account of its own, under the id the store gives it. */
async function aKnownMandate(accountNo: string, changes: Partial<Mandate> = {}): Promise<Mandate> {
  const account = { ...aMandate({ accountNo }), ...changes };
  const [mandateId] = await store.mandateIdsOf([account]);
  if (mandateId === undefined) throw new RangeError('No id was given');
  const mandate = { ...account, mandateId };
  await store.addMany([mandate]);
  return mandate;
}

const found = async ({ mandateId }: Mandate) => (await store.findMany([mandateId])).get(mandateId);

describe('A25-1 a mandate is one payer’s permission for one account', () => {
  const account = aMandate();

  test.each([
    ['another bank', { bankId: 'abc' }],
    ['another account', { accountNo: '6220190614166000059' }],
    ['another payer', { payerId: aPersonId(2) }],
    ['another spelling of the name', { accountName: '阿卜杜热合曼·阿卜杜热伊木' }],
  ])('%s is another mandate', async (_, change) => {
    const [one, same, other] = await store.mandateIdsOf([
      account,
      { ...account },
      { ...account, ...change },
    ]);

    expect(one).toBe(same);
    expect(other).not.toBe(one);
  });

  test('it is kept with the bank’s own spelling, byte for byte', async () => {
    const mandate = await aKnownMandate('6220190614166000101');

    expect(await found(mandate)).toEqual(mandate);
    expect((await found(mandate))?.accountName).toBe('阿卜杜热合曼.阿卜杜热伊木');
  });

  test('one that is handed over again stays in its state, with its history', async () => {
    const mandate = await aKnownMandate('6220190614166000102');
    await store.change(mandate.mandateId, 'suspended', 'account_frozen', 5);

    await store.addMany([mandate, mandate]);

    expect(await found(mandate)).toMatchObject({
      state: 'suspended',
      changes: [
        { state: 'signed', because: 'im_deduction-list' },
        { state: 'suspended', because: 'account_frozen', at: 5 },
      ],
    });
  });

  test('a state that may not follow is not taken, and nothing is remembered of it', async () => {
    const mandate = await aKnownMandate('6220190614166000103');
    await store.change(mandate.mandateId, 'void', 'account_closed', 5);
    const ended = await found(mandate);

    await store.change(mandate.mandateId, 'signed', 'by mistake', 6);

    expect(await found(mandate)).toEqual(ended);
  });

  test('five who change it at once lose none of the changes that are allowed', async () => {
    const mandate = await aKnownMandate('6220190614166000104');

    await Promise.all(
      Array.from({ length: 5 }, () => store.change(mandate.mandateId, 'suspended', 'dormant', 7)),
    );

    expect((await found(mandate))?.changes.map(({ state }) => state)).toEqual([
      'signed',
      'suspended',
    ]);
  });

  test('changing what is not there does nothing', async () => {
    await expect(
      store.change(aMandate().mandateId, 'suspended', 'dormant', 7),
    ).resolves.toBeUndefined();
  });
});

describe('A25-1 who pays for whom', () => {
  test('one mandate may pay for many persons and both schemes', async () => {
    const payer = await aKnownMandate('6220190614166000201');
    const family = [11, 12, 13].flatMap((no) =>
      (['resident_medical', 'resident_pension'] as const).map((scheme) => ({
        personId: aPersonId(no),
        scheme,
        mandateId: payer.mandateId,
        listedAt: 1,
      })),
    );

    await store.coverMany(family);

    const covers = await store.coversOf([
      ...family,
      { ...family[0], personId: aPersonId(14) } as never,
    ]);
    expect([...covers.values()]).toHaveLength(6);
    expect(family.map((cover) => covers.get(coverKeyOf(cover)))).toEqual(family);
  });

  test.each([
    ['in order', [1, 2]],
    ['the later one first', [2, 1]],
  ])('the later roster decides, when they come %s', async (_, order) => {
    const mandates = [
      await aKnownMandate('6220190614166000202'),
      await aKnownMandate('6220190614166000203'),
    ];
    const personId = aPersonId(order[0] === 1 ? 21 : 22);
    const scheme = 'resident_medical';

    for (const listedAt of order) {
      const mandateId = mandates[listedAt - 1]?.mandateId ?? aMandate().mandateId;
      await store.coverMany([{ personId, scheme, mandateId, listedAt }]);
    }

    const covers = await store.coversOf([{ personId, scheme }]);
    expect([...covers.values()]).toMatchObject([
      { mandateId: mandates[1]?.mandateId, listedAt: 2 },
    ]);
  });
});

describe('personal data', () => {
  test('the account number cannot be read in what is stored, nor guessed from the id', async () => {
    const { accountNo, mandateId } = await aKnownMandate('6220190614166000301');

    expect(mandateId).toMatch(/^md_[0-9a-f]{24}$/u);
    expect(await tablesThatShow(engine, [accountNo])).toEqual([]);
  });
});
