import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { heldFen } from '@liangxian/shared/dues/due.ts';
import { sumFen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import {
  aClaim,
  aDueKey,
  amountsOf,
  aPayment,
  aPersonId,
  fromWechat,
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
async function someOpenDues(count: number): Promise<readonly DueKey[]> {
  const keys = Array.from({ length: count }, () => aDueKey({ personId: aPersonId(++persons) }));
  await door.list(keys.map((due) => ({ due, place: qingsong, amounts: amountsOf(400) })));
  return keys;
}

describe('at the same time', () => {
  test('two channels claim the same 100 dues: each due has one holder, and the other is told who', async () => {
    const keys = await someOpenDues(100);
    const claimsOf = (channel: string) =>
      keys.map((due, no) =>
        door.claim([{ due, claim: aClaim({ reference: `${channel}-${no}`, channel }) }]),
      );

    const [bank, wechat] = await Promise.all([
      Promise.all(claimsOf('bank:rcc')),
      Promise.all(claimsOf('wechat')),
    ]);

    const dues = await door.findMany(keys);
    for (const [no, due] of dues.entries()) {
      const winners = [bank[no]?.[0], wechat[no]?.[0]].filter((answer) => answer?.ok);
      expect(winners).toHaveLength(1);
      const holder = bank[no]?.[0]?.ok ? 'bank:rcc' : 'wechat';
      expect(due?.claim).toMatchObject({ channel: holder, reference: `${holder}-${no}` });
      const loser = bank[no]?.[0]?.ok ? wechat[no]?.[0] : bank[no]?.[0];
      expect(loser).toEqual({
        ok: false,
        refusal: { code: 'CLAIMED_BY_ANOTHER', channel: holder },
      });
    }
  });

  test('two whole batches over the same dues share them out without a rest', async () => {
    const keys = await someOpenDues(150);
    const batchOf = (channel: string) =>
      keys.map((due, no) => ({ due, claim: aClaim({ reference: `${channel}-b${no}`, channel }) }));

    const [bank, wechat] = await Promise.all([
      door.claim(batchOf('bank:rcc')),
      door.claim(batchOf('wechat')),
    ]);

    const won = [...bank, ...wechat].filter(({ ok }) => ok);
    expect(won).toHaveLength(150);
  });

  test('a bank claims while another channel’s money arrives: paid once, whoever was first', async () => {
    const keys = await someOpenDues(40);

    await Promise.all(
      keys.flatMap((due, no) => [
        door.claim([{ due, claim: aClaim({ reference: `race-${no}` }) }]),
        door.receive([{ due, payment: fromWechat({ reference: `wx-race-${no}` }) }]),
      ]),
    );
    await door.receive(
      keys.map((due, no) => ({ due, payment: aPayment({ reference: `race-${no}` }) })),
    );

    for (const due of await door.findMany(keys)) {
      expect(due).toMatchObject({ status: 'settled' });
      expect(due?.claim).toBeUndefined();
      expect(due?.receipts.map(({ fate }) => fate).sort()).toEqual(['settled', 'surplus']);
    }
  });

  test('the same money reported by ten messages at once stands in the ledger once', async () => {
    const keys = await someOpenDues(10);

    await Promise.all(
      Array.from({ length: 10 }, () =>
        door.receive(keys.map((due) => ({ due, payment: aPayment({ reference: 'in_ten' }) }))),
      ),
    );

    for (const { personId } of keys) {
      const { dues, entries } = await door.ofPerson(personId, 2027);
      expect(sumFen(dues.map(heldFen))).toBe(40_000);
      expect(entries.map(({ kind }) => kind)).toEqual(['settlement']);
    }
  });
});
