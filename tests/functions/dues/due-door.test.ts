import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import {
  aClaim,
  aDueKey,
  amountsOf,
  aPayment,
  aPersonId,
  baiyang,
  fromWechat,
  fullySponsored,
  qingsong,
} from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let door: DynamoDueDoor;
let persons = 0;

beforeAll(async () => {
  engine = await startEngine();
  door = new DynamoDueDoor(engine.documents, engine.table('DuesTable'));
});
afterAll(() => engine.stop());

/** Dues of 400 yuan of as many new residents. */
async function someOpenDues(count: number, place = qingsong): Promise<readonly DueKey[]> {
  const keys = Array.from({ length: count }, () => aDueKey({ personId: aPersonId(++persons) }));
  await door.list(keys.map((due) => ({ due, place, amounts: amountsOf(400) })));
  return keys;
}

async function anOpenDue(): Promise<DueKey> {
  const [key] = await someOpenDues(1);
  if (key === undefined) throw new RangeError('No due was opened');
  return key;
}

async function found(key: DueKey): Promise<Due> {
  const [due] = await door.findMany([key]);
  if (due === undefined) throw new RangeError('The due is not there');
  return due;
}

const toReturnIn = async (townshipId: string) => {
  const { Items = [] } = await engine.documents.send(
    new QueryCommand({
      TableName: engine.table('DuesTable'),
      IndexName: 'bySurplus',
      KeyConditionExpression: 'surplusArea = :area',
      ExpressionAttributeValues: { ':area': `to_return#${townshipId}` },
    }),
  );
  return Items;
};

describe('A08-1 what is collected is what the roster lists', () => {
  test('a person listed with an amount owes it, open to be paid', async () => {
    const key = await anOpenDue();

    expect(await found(key)).toMatchObject({ ...key, ...qingsong, dueFen: 40_000, status: 'open' });
  });

  test('listing the same again changes nothing, not even the version', async () => {
    const key = await anOpenDue();
    const before = await found(key);

    await door.list([{ due: key, place: qingsong, amounts: amountsOf(400) }]);

    expect(await found(key)).toEqual(before);
  });

  test('a person who is no longer enrolled owes nothing, and nobody can claim it', async () => {
    const key = await anOpenDue();

    await door.list([{ due: key, place: qingsong }]);

    expect(await found(key)).toMatchObject({ status: 'cancelled' });
    expect(await door.claim([{ due: key, claim: aClaim() }])).toEqual([
      { ok: false, refusal: { code: 'NOTHING_TO_PAY' } },
    ]);
  });

  test('cancelling what was never listed leaves no trace', async () => {
    const key = aDueKey({ personId: aPersonId(++persons) });

    expect(await door.list([{ due: key, place: qingsong }])).toEqual([{ ok: true }]);
    expect(await door.findMany([key])).toEqual([undefined]);
  });

  test('only open dues of the village and year are offered for deduction', async () => {
    const place = { townshipId: '990001102', villageId: '99000110201' };
    const [open, claimed, paid, cancelled] = await someOpenDues(4, place);
    const moved = await anOpenDue();
    const otherYear = aDueKey({ personId: aPersonId(++persons), coverageYear: 2028 });
    if (!open || !claimed || !paid || !cancelled) throw new RangeError('Four dues were asked for');
    await door.list([
      { due: moved, place, amounts: amountsOf(400) },
      { due: otherYear, place, amounts: amountsOf(400) },
      { due: aDueKey({ personId: aPersonId(++persons) }), place, amounts: fullySponsored },
      { due: cancelled, place },
    ]);
    await door.claim([{ due: claimed, claim: aClaim() }]);
    await door.receive([{ due: paid, payment: fromWechat() }]);

    const offered = await Array.fromAsync(door.openIn(place.villageId, 2027));

    expect(offered.map(({ personId }) => personId).sort()).toEqual(
      [open.personId, moved.personId].sort(),
    );
  });
});

describe('a batch', () => {
  test('of more than a hundred dues goes through whole, in the order asked', async () => {
    const keys = await someOpenDues(260);

    const claims = await door.claim(
      keys.map((due, no) => ({ due, claim: aClaim({ reference: `in_20261108_${no}` }) })),
    );

    expect(claims).toHaveLength(260);
    expect(claims.every(({ ok }) => ok)).toBe(true);
    const dues = await door.findMany(keys);
    expect(dues.map((due) => due?.claim?.reference)).toEqual(
      keys.map((_, no) => `in_20261108_${no}`),
    );
  });

  test('answers each due for itself: refused ones never stop the others', async () => {
    const [open, held, paid, dear] = await someOpenDues(4);
    if (!open || !held || !paid || !dear) throw new RangeError('Four dues were asked for');
    await door.claim([{ due: held, claim: fromWechat({ reference: 'wx-held' }) }]);
    await door.receive([{ due: paid, payment: fromWechat({ reference: 'wx-paid' }) }]);

    const claims = await door.claim([
      { due: held, claim: aClaim({ reference: 'in_1' }) },
      { due: open, claim: aClaim({ reference: 'in_2' }) },
      { due: aDueKey({ personId: aPersonId(++persons) }), claim: aClaim({ reference: 'in_3' }) },
      { due: paid, claim: aClaim({ reference: 'in_4' }) },
      { due: dear, claim: aClaim({ reference: 'in_5', amountFen: fen(16_000) }) },
    ]);

    expect(claims).toEqual([
      { ok: false, refusal: { code: 'CLAIMED_BY_ANOTHER', channel: 'wechat' } },
      { ok: true },
      { ok: false, refusal: { code: 'DUE_NOT_FOUND' } },
      { ok: false, refusal: { code: 'ALREADY_SETTLED' } },
      { ok: false, refusal: { code: 'AMOUNT_CHANGED', dueFen: 40_000 } },
    ]);
  });

  test('is decided on the dues as they stand, whatever was last seen of them', async () => {
    const keys = await someOpenDues(3);
    const [still, paid, released] = keys;
    if (!still || !paid || !released) throw new RangeError('Three dues were asked for');
    await door.claim([{ due: released, claim: fromWechat({ reference: 'wx-held' }) }]);
    const lastSeen = (await door.findMany(keys)).filter((due) => due !== undefined);
    await door.receive([{ due: paid, payment: fromWechat({ reference: 'wx-paid' }) }]);
    await door.release([{ due: released, reference: 'wx-held' }]);

    const claims = await door.claim(
      keys.map((due, no) => ({ due, claim: aClaim({ reference: `in_${no}` }) })),
      lastSeen,
    );

    expect(claims).toEqual([
      { ok: true },
      { ok: false, refusal: { code: 'ALREADY_SETTLED' } },
      { ok: true },
    ]);
    const dues = await door.findMany(keys);
    expect(dues.map((due) => due?.claim?.reference)).toEqual(['in_0', undefined, 'in_2']);
  });

  test('given twice has the effect of once', async () => {
    const keys = await someOpenDues(30);
    const payments = keys.map((due, no) => ({
      due,
      payment: aPayment({ reference: `in_twice_${no}` }),
    }));

    await door.receive(payments);
    const once = await door.findMany(keys);
    await door.receive(payments);

    expect(await door.findMany(keys)).toEqual(once);
    for (const { personId } of keys) {
      expect((await door.ofPerson(personId, 2027)).entries).toHaveLength(1);
    }
  });

  test('may hold both dues of one person, and one due twice', async () => {
    const medical = await anOpenDue();
    const pension = aDueKey({ personId: medical.personId, scheme: 'resident_pension' });
    await door.list([{ due: pension, place: qingsong, amounts: amountsOf(400) }]);

    const received = await door.receive([
      { due: medical, payment: aPayment({ reference: 'in_medical' }) },
      { due: pension, payment: aPayment({ reference: 'in_pension' }) },
      { due: medical, payment: fromWechat({ reference: 'wx_medical' }) },
      { due: medical, payment: aPayment({ reference: 'in_medical' }) },
    ]);

    expect(received.every(({ ok }) => ok)).toBe(true);
    const { dues, entries } = await door.ofPerson(medical.personId, 2027);
    expect(dues.map(({ scheme, status }) => [scheme, status])).toEqual([
      ['resident_medical', 'settled'],
      ['resident_pension', 'settled'],
    ]);
    expect(entries.map(({ kind, reference }) => [reference, kind]).sort()).toEqual([
      ['in_medical', 'settlement'],
      ['in_pension', 'settlement'],
      ['wx_medical', 'surplus'],
    ]);
  });

  test('of nothing is nothing', async () => {
    expect(await door.claim([])).toEqual([]);
  });
});

describe('money to give back', () => {
  test('is listed for the township until the bank itself takes it back', async () => {
    const place = { townshipId: '990001103', villageId: '99000110301' };
    const [key] = await someOpenDues(1, place);
    if (key === undefined) throw new RangeError('One due was asked for');
    await door.receive([{ due: key, payment: fromWechat({ reference: 'wx-first' }) }]);
    await door.receive([{ due: key, payment: aPayment({ reference: 'in_second' }) }]);

    expect(await toReturnIn(place.townshipId)).toMatchObject([
      { ...key, ...place, reference: 'in_second', channel: 'bank:rcc', amountFen: 40_000 },
    ]);

    await door.reverse([{ due: key, reference: 'in_second', at: aPayment().at }]);

    expect(await toReturnIn(place.townshipId)).toEqual([]);
    expect(await found(key)).toMatchObject({ status: 'settled' });
  });

  test('of one payment order for both dues of a person is listed for each of them', async () => {
    const place = { townshipId: '990001104', villageId: '99000110401' };
    const [medical] = await someOpenDues(1, place);
    if (medical === undefined) throw new RangeError('One due was asked for');
    const pension = { ...medical, scheme: 'resident_pension' as const };
    await door.list([{ due: pension, place, amounts: amountsOf(400) }]);
    const settling = [medical, pension].map((due) => ({ due, payment: aPayment() }));
    await door.receive(settling);

    await door.receive([medical, pension].map((due) => ({ due, payment: fromWechat() })));

    expect(await toReturnIn(place.townshipId)).toHaveLength(2);
  });

  test('that went back opens the due again, with a reversal that names the settlement', async () => {
    const key = await anOpenDue();
    await door.receive([{ due: key, payment: aPayment({ reference: 'in_back' }) }]);
    const reversal = { due: key, reference: 'in_back', at: aPayment().at + 1 };

    await door.reverse([reversal]);
    await door.reverse([reversal]);

    expect(await found(key)).toMatchObject({ status: 'open' });
    const { entries } = await door.ofPerson(key.personId, 2027);
    expect(entries.map(({ kind, reference }) => [kind, reference]).sort()).toEqual([
      ['reversal', 'in_back'],
      ['settlement', 'in_back'],
    ]);
  });
});

describe('whoever moves', () => {
  test('is offered in the new village and no longer in the old', async () => {
    const key = await anOpenDue();

    await door.list([{ due: key, place: baiyang, amounts: amountsOf(400) }]);

    const offered = (villageId: string) =>
      Array.fromAsync(door.openIn(villageId, 2027), ({ personId }) => personId);
    expect(await offered(qingsong.villageId)).not.toContain(key.personId);
    expect(await offered(baiyang.villageId)).toContain(key.personId);
  });
});
