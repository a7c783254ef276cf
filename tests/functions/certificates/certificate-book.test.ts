import type { CertificateKind } from '@liangxian/shared/certificates/certificate.ts';
import type { DueKey } from '@liangxian/shared/dues/due.ts';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoCertificateBook } from '../../../functions/certificates/adapters/certificate-book.dynamodb.ts';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import { aClaim, aDueKey, amountsOf, aPayment, aPersonId } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let door: DynamoDueDoor;
let book: DynamoCertificateBook;
let persons = 0;
let villages = 0;

beforeAll(async () => {
  engine = await startEngine();
  door = new DynamoDueDoor(engine.documents, engine.table('DuesTable'));
  book = bookOver(engine.documents);
});
afterAll(() => engine.stop());

function bookOver(documents: Engine['documents']) {
  const { secrets } = engine;
  const table = engine.table('CertificatesTable');
  return new DynamoCertificateBook({ documents, table, dues: door, secrets });
}

/** A village of its own for each test, so that its numbers begin at one. */
function aVillage() {
  return { townshipId: '990001101', villageId: `990001101${90_000 + ++villages}` };
}

async function paidDues(count: number, place: ReturnType<typeof aVillage>) {
  const keys = Array.from({ length: count }, () => aDueKey({ personId: aPersonId(++persons) }));
  await door.list(keys.map((due) => ({ due, place, amounts: amountsOf(400) })));
  await door.receive(keys.map((due) => ({ due, payment: paymentOf(due) })));
  return keys;
}

function paymentOf({ personId }: DueKey) {
  return aPayment({ reference: `counter:${personId}`, channel: 'counter' });
}

function issue(due: DueKey, from = book, kind: CertificateKind = 'payment_certificate') {
  return from.issue({ due, reference: paymentOf(due).reference, kind, at: 5, by: 'of_one' });
}

async function numbersIn(villageId: string, kind: CertificateKind = 'payment_certificate') {
  const page = { limit: 200 };
  const { items } = await book.pageOf({ kind, villageId, coverageYear: 2027 }, page);
  return items.map(({ number }) => Number(number.slice(-6)));
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

describe('numbers of a village and year', () => {
  test('begin at one, have no gap, and are nobody’s twice, however many are issued at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
        async (order) => {
          const place = aVillage();
          const dues = await paidDues(6, place);
          const wanted = order.map((index) => dues[index] ?? aDueKey());

          const issued = await Promise.all(wanted.map((due) => issue(due)));

          const numbers = new Map(issued.map((each, at) => [wanted[at], each]));
          expect(issued.every(({ ok }) => ok)).toBe(true);
          expect(await numbersIn(place.villageId)).toEqual(upTo(new Set(wanted).size));
          for (const [at, due] of wanted.entries()) expect(issued[at]).toEqual(numbers.get(due));
        },
      ),
      { numRuns: 8 },
    );
  });

  test('lose none when the power goes before or after the write', async () => {
    const place = aVillage();
    const dues = await paidDues(4, place);
    const cut = (when: 'before' | 'after') => bookOver(withPowerCut(engine.documents, when));

    for (const [no, due] of dues.entries()) {
      const first = cut(no % 2 === 0 ? 'before' : 'after');
      await expect(issue(due, first)).rejects.toThrow('the power went');
    }
    for (const due of dues) expect(await issue(due)).toMatchObject({ ok: true });

    expect(await numbersIn(place.villageId)).toEqual([1, 2, 3, 4]);
  });

  test('of receipts and of certificates are two series', async () => {
    const place = aVillage();
    const due = aDueKey({ personId: aPersonId(++persons) });
    const reference = paymentOf(due).reference;
    await door.list([{ due, place, amounts: amountsOf(400) }]);
    await door.claim([{ due, claim: aClaim({ reference, channel: 'cash' }) }]);

    const receipt = await issue(due, book, 'cash_receipt');
    await door.receive([{ due, payment: aPayment({ reference, channel: 'cash' }) }]);
    const certificate = await issue(due);

    expect(receipt).toMatchObject({ value: { number: `SJ${place.villageId}-2027-000001` } });
    expect(certificate).toMatchObject({ value: { number: `PZ${place.villageId}-2027-000001` } });
  });
});

describe('a certificate', () => {
  test('is not issued for what was not paid, and takes no number', async () => {
    const place = aVillage();
    const due = aDueKey({ personId: aPersonId(++persons) });
    await door.list([{ due, place, amounts: amountsOf(400) }]);

    expect(await issue(due)).toMatchObject({ refusal: { code: 'NO_SUCH_PAYMENT' } });
    expect(await issue(aDueKey({ personId: aPersonId(9_999_999) }))).toMatchObject({
      refusal: { code: 'DUE_NOT_FOUND' },
    });
    expect(await numbersIn(place.villageId)).toEqual([]);
  });

  test('is found by its person, and page by page by its village', async () => {
    const place = aVillage();
    const dues = await paidDues(5, place);
    for (const due of dues) await issue(due);
    const series = {
      kind: 'payment_certificate',
      villageId: place.villageId,
      coverageYear: 2027,
    } as const;

    const first = await book.pageOf(series, { limit: 3 });
    const rest = await book.pageOf(series, { limit: 3, cursor: first.cursor });

    expect([...first.items, ...rest.items].map(({ number }) => number.slice(-6))).toEqual(
      upTo(5).map((no) => String(no).padStart(6, '0')),
    );
    const [due = aDueKey()] = dues;
    expect(await book.ofPerson(due.personId, 2027)).toEqual([first.items[0]]);
    expect(await book.ofPerson(due.personId, 2028)).toEqual([]);
  });

  test('has a code that another county’s key does not give', async () => {
    const [due = aDueKey()] = await paidDues(1, aVillage());
    const issued = await issue(due);
    const elsewhere = bookOver(engine.documents);

    expect(issued).toMatchObject({
      value: { certificateId: expect.stringMatching(/^ct_[0-9a-f]{24}$/u) },
    });
    expect(await issue(due, elsewhere)).toEqual(issued);
  });
});

/** The next transaction is cut short, before or after it took effect. */
function withPowerCut(documents: Engine['documents'], when: 'before' | 'after') {
  let isCut = false;
  return new Proxy(documents, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'send' || typeof member !== 'function') return member;
      return async (command: object, ...rest: unknown[]) => {
        const strikes = !isCut && command.constructor.name === 'TransactWriteCommand';
        if (!strikes) return Reflect.apply(member, target, [command, ...rest]);
        isCut = true;
        if (when === 'after') await Reflect.apply(member, target, [command, ...rest]);
        throw new Error('the power went');
      };
    },
  });
}
