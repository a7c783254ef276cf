import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry, AuditRecord } from '@liangxian/shared/audit/audit-record.ts';
import { addDays, instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoAuditTrail } from '../../../functions/audit/adapters/audit-trail.dynamodb.ts';
import { momentOf } from '../../../functions/audit/list-records.ts';
import { verifyTrail } from '../../../functions/audit/verify-trail.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let sign: (text: string) => string;
let day = localDate('2026-10-22');

beforeAll(async () => {
  engine = await startEngine();
  ({ sign } = await engine.secrets());
});
afterAll(() => engine.stop());

const aTrail = () =>
  new DynamoAuditTrail(engine.documents, engine.table('AuditTable'), engine.secrets);

function anEntry(subject: string): AuditEntry {
  return {
    at: instantAt(day, 10),
    actor: 'officer',
    act: 'residents.showResident',
    subject,
    phase: 'begin',
    facts: { rows: 3 },
  };
}

/** A chain of five records on a day of its own, and what verification says about that chain. */
async function aChainOfFive() {
  day = addDays(day, 1);
  const trail = aTrail();
  for (let no = 0; no < 5; no++) await trail.append(anEntry('ps_1'));
  const chain = (await Array.fromAsync(trail.chains())).find((name) => name.includes(day)) ?? '';
  const TableName = engine.table('AuditTable');
  const key = (place: number) => ({ pk: chain, sk: String(place).padStart(9, '0') });
  return {
    chain,
    take: (place: number) =>
      engine.documents.send(new DeleteCommand({ TableName, Key: key(place) })),
    set: (place: number, field: string, value: unknown) =>
      engine.documents.send(
        new UpdateCommand({
          TableName,
          Key: key(place),
          UpdateExpression: 'SET #field = :value',
          ExpressionAttributeNames: { '#field': field },
          ExpressionAttributeValues: { ':value': value },
        }),
      ),
    drop: (place: number, field: string) =>
      engine.documents.send(
        new UpdateCommand({
          TableName,
          Key: key(place),
          UpdateExpression: 'REMOVE #field',
          ExpressionAttributeNames: { '#field': field },
        }),
      ),
    read: async (place: number) =>
      (await Array.fromAsync(aTrail().read(chain))).find((each) => each.place === place)?.record,
    /** Puts a genuine record elsewhere, with all that lies around it. */
    put: (sk: string, record: AuditRecord | undefined) => {
      if (record === undefined) throw new RangeError('No such record');
      const shelf = chain.slice(chain.indexOf('#') + 1);
      const Item = { ...record, shelf, moment: momentOf(record), pk: chain, sk };
      return engine.documents.send(new PutCommand({ TableName, Item }));
    },
    putHead: (content: object) =>
      engine.documents.send(
        new PutCommand({ TableName, Item: { ...content, pk: 'heads', sk: chain } }),
      ),
    dropHead: () =>
      engine.documents.send(new DeleteCommand({ TableName, Key: { pk: 'heads', sk: chain } })),
    faults: async () =>
      (await verifyTrail(aTrail(), sign)).faults
        .filter((fault) => fault.chain === chain)
        .map(({ code, sequence }) => `${code} ${sequence}`),
  };
}

describe('A20-1 verification of the stored trail', () => {
  test('finds nothing where nobody touched anything', async () => {
    const { faults } = await aChainOfFive();

    expect(await faults()).toEqual([]);
  });

  test('finds a record that was edited in place', async () => {
    const chain = await aChainOfFive();

    await chain.set(3, 'actor', 'nobody');

    expect(await chain.faults()).toEqual(['EDITED 3']);
  });

  test('finds a field that was added, which no signature covers', async () => {
    const chain = await aChainOfFive();

    await chain.set(3, 'note', 'approved by the county head');

    expect(await chain.faults()).toEqual(['EDITED 3']);
  });

  test.each([
    ['moment', '0000000000000#residents#2026-10-26#1#000000003'],
    ['shelf', '1999-01-01#1'],
    ['shelf', undefined],
  ])('finds a record that was moved out of the list of its day (%s: %s)', async (field, value) => {
    const chain = await aChainOfFive();

    if (value === undefined) await chain.drop(3, field);
    else await chain.set(3, field, value);

    expect(await chain.faults()).toEqual(['EDITED 3']);
  });

  test('finds a record whose facts were wiped out', async () => {
    const chain = await aChainOfFive();

    await chain.set(3, 'facts', null);

    expect(await chain.faults()).toEqual(['EDITED 3']);
  });

  test.each([
    ['first', 1, 'MISSING 1'],
    ['middle', 3, 'MISSING 3'],
    ['last', 5, 'CUT_OFF 5'],
  ])('finds that the %s record was dropped', async (_, place, fault) => {
    const chain = await aChainOfFive();

    await chain.take(place);

    expect(await chain.faults()).toEqual([fault]);
  });

  test('finds two records whose contents were swapped', async () => {
    const chain = await aChainOfFive();
    const [second, fourth] = [await chain.read(2), await chain.read(4)];

    await chain.put('000000002', fourth);
    await chain.put('000000004', second);

    expect(await chain.faults()).toEqual(['OUT_OF_PLACE 2', 'OUT_OF_PLACE 4']);
  });

  test('finds a copy put between two records, and one put after the last', async () => {
    const chain = await aChainOfFive();
    const second = await chain.read(2);

    await chain.put('000000002a', second);
    await chain.put('000000006', second);

    expect(await chain.faults()).toEqual(['INSERTED 2', 'OUT_OF_PLACE 6']);
  });

  test('finds a chain whose head was deleted, and one that was deleted but for its head', async () => {
    const headless = await aChainOfFive();
    await headless.dropHead();
    const emptied = await aChainOfFive();
    for (let place = 1; place <= 5; place++) await emptied.take(place);

    expect(await headless.faults()).toEqual(['HEAD_MISSING 5']);
    expect(await emptied.faults()).toEqual(['CUT_OFF 1']);
  });

  test('finds a tail cut off together with its head only with an earlier report', async () => {
    const chain = await aChainOfFive();
    const report = await verifyTrail(aTrail(), sign);
    const third = await chain.read(3);

    await chain.take(4);
    await chain.take(5);
    await chain.putHead({ sequence: 3, hash: third?.hash });

    expect(await chain.faults()).toEqual([]);
    const compared = await verifyTrail(aTrail(), sign, report.chains);
    expect(compared.faults).toContainEqual({
      chain: chain.chain,
      sequence: 5,
      code: 'SHORTER_THAN_REPORTED',
    });
  });

  test('finds a chain that is wholly gone, head and all, with an earlier report', async () => {
    const chain = await aChainOfFive();
    const report = await verifyTrail(aTrail(), sign);

    for (let place = 1; place <= 5; place++) await chain.take(place);
    await chain.dropHead();

    const compared = await verifyTrail(aTrail(), sign, report.chains);
    expect(compared.faults).toContainEqual({
      chain: chain.chain,
      sequence: 5,
      code: 'SHORTER_THAN_REPORTED',
    });
  });
});

describe('A20-1 a trail that many write to at once', () => {
  test('is one unbroken chain per name after 50 entries at once from five containers', async () => {
    day = addDays(day, 1);
    const trails = Array.from({ length: 5 }, aTrail);

    await Promise.all(
      Array.from({ length: 50 }, (_, no) => trails[no % 5]?.append(anEntry('ps_1'))),
    );

    const verdict = await verifyTrail(aTrail(), sign);
    const grown = verdict.chains.filter(({ chain }) => chain.includes(day));
    expect(grown).toMatchObject([{ sequence: 50 }]);
    expect(verdict.faults.filter(({ chain }) => chain.includes(day))).toEqual([]);
  });

  test('is whole while it grows: a record newer than the head that was read is no fault', async () => {
    day = addDays(day, 1);
    const writer = aTrail();
    await writer.append(anEntry('ps_1'));
    const growing = aTrail();
    const heads = growing.heads.bind(growing);
    growing.heads = async function* () {
      yield* heads();
      await writer.append(anEntry('ps_1'));
    };

    const { faults } = await verifyTrail(growing, sign);

    expect(faults.filter(({ chain }) => chain.includes(day))).toEqual([]);
  });
});
