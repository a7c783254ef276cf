import { mandateIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { changeMandate, type Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { taskOf } from '@liangxian/shared/mandates/mandate-task.ts';
import {
  addProgress,
  listToReSign,
  progressOf,
  replaceMandate,
  shelfOf,
  voidListed,
} from '@liangxian/shared/mandates/re-sign.ts';
import { meaningOf } from '@liangxian/shared/mandates/signing.ts';
import { describe, expect, test } from 'vitest';
import { aMandate } from '../../builders/mandate.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';

const at = 1_800_000_000_000;
const place = { townshipId: '990001101', villageId: '99000110101' };
const listing = { because: 'to_re_sign', listedBy: 'im_list-1', year: 2027, place };
const another = mandateIdFrom('a'.repeat(24));
const { returnReasons } = aPolicyPack();

function must(decision: ReturnType<typeof listToReSign>): Mandate {
  if (!decision.ok) throw new RangeError(decision.refusal.code);
  return decision.value;
}
const listed = () => must(listToReSign(aMandate(), listing, at));
const stopped = (state: 'suspended' | 'to_re_sign', because: string) =>
  must(changeMandate(aMandate(), state, because, at, { place, year: 2027 }));

describe('A25-3 a township names what is to be signed again', () => {
  test('the mandate waits, with the reason, the list, and the new card where it is given', () => {
    const mandate = must(
      listToReSign(aMandate(), { ...listing, newAccountNo: '6220000000000001' }, at),
    );

    expect(mandate).toMatchObject({
      state: 'to_re_sign',
      place,
      reSign: { year: 2027, listedBy: 'im_list-1', newAccountNo: '6220000000000001' },
    });
  });

  test('what a bank had found before counts as named from now on, with the bank’s reason', () => {
    const mandate = must(listToReSign(stopped('to_re_sign', 'account_closed'), listing, at));

    expect(mandate.reSign).toEqual({
      year: 2027,
      because: 'account_closed',
      listedBy: 'im_list-1',
    });
    expect(mandate.changes).toHaveLength(2);
  });

  test('the same list again changes nothing, and nothing brings a void one back', () => {
    const once = listed();

    expect(must(listToReSign(once, listing, at + 1))).toBe(once);
    expect(listToReSign(aMandate({ state: 'void' }), listing, at)).toMatchObject({ ok: false });
  });
});

describe('A25-4 tax makes void what is named', () => {
  test('once, and it stays on the township’s list until it is signed again', () => {
    const voided = voidListed(listed(), 'of_tax', at + 1);

    expect(voided).toMatchObject({ state: 'void', reSign: { voidedAt: at + 1 } });
    expect(voided.changes.at(-1)).toMatchObject({ by: 'of_tax', state: 'void' });
    expect(voidListed(voided, 'of_tax', at + 2)).toBe(voided);
    expect(shelfOf(voided)?.order).toMatch(/^open#/u);
  });

  test.each([
    ['what only a bank stopped', stopped('to_re_sign', 'account_closed')],
    ['what is signed', aMandate()],
    ['what waits for a person', stopped('suspended', 'dormant')],
  ])('not %s', (_, mandate) => {
    expect(voidListed(mandate, 'of_tax', at)).toBe(mandate);
  });
});

describe('A25-5 what was signed again is counted by village', () => {
  const done = replaceMandate(listed(), another, { because: 'signed_again', by: 'of_w', at });

  test('another mandate takes the place of one, for good', () => {
    expect(done).toMatchObject({ state: 'void', replacedBy: another });
    expect(replaceMandate(done, mandateIdFrom('b'.repeat(24)), { because: 'x', by: 'y', at })).toBe(
      done,
    );
  });

  test('it leaves the open list and stands on that year’s', () => {
    expect(shelfOf(listed())).toEqual({
      villageId: place.villageId,
      order: `open#${listed().mandateId}`,
    });
    expect(shelfOf(done)?.order).toBe(`done#2027#${done.mandateId}`);
  });

  test('what nobody has to do anything about stands on no list', () => {
    const withdrawn = must(changeMandate(stopped('suspended', 'dormant'), 'void', 'withdrawn', at));

    expect(shelfOf(aMandate({ place }))).toBeUndefined();
    expect(shelfOf(withdrawn)).toBeUndefined();
  });

  test('to be signed again = signed again + left, in a village and in all together', () => {
    const open = [listed(), voidListed(listed(), 'of_tax', at), stopped('suspended', 'dormant')];
    const village = progressOf(open, 3);

    expect(village).toEqual({ toReSign: 5, voided: 1, reSigned: 3, left: 2 });
    expect(addProgress([village, village])).toEqual({
      toReSign: 10,
      voided: 2,
      reSigned: 6,
      left: 4,
    });
  });
});

describe('A28-3 a bank’s reason opens the right task', () => {
  test.each([
    ['name_mismatch', 'to_re_sign', 'correct_name'],
    ['account_closed', 'to_re_sign', 're_sign'],
    ['account_not_found', 'to_re_sign', 're_sign'],
    ['card_lost', 'to_re_sign', 'change_card'],
    ['card_expired', 'to_re_sign', 'change_card'],
    ['wrong_account', 'to_re_sign', 'change_card'],
    ['account_frozen', 'suspended', 'ask_payer'],
    ['dormant', 'suspended', 'ask_payer'],
  ] as const)('%s: %s, %s', (because, state, kind) => {
    expect(taskOf(stopped(state, because), returnReasons)).toEqual({ kind, because });
  });

  test('there is none for a signed, a withdrawn, or a replaced mandate', () => {
    const withdrawn = must(changeMandate(aMandate(), 'void', 'withdrawn', at));
    const replaced = replaceMandate(listed(), another, { because: 'x', by: 'y', at });

    expect([aMandate(), withdrawn, replaced].map((one) => taskOf(one, returnReasons))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('one that tax made void still says why it is to be signed again', () => {
    const voided = voidListed(listed(), 'of_tax', at);

    expect(taskOf(voided, returnReasons)).toEqual({ kind: 're_sign', because: 'to_re_sign' });
  });
});

describe('A25-1 what a signed paper is', () => {
  const paper = { paperId: 'mp_one', signedOn: '2026-10-08' as never, by: 'of_w', at };

  test.each([
    ['the first of its account', undefined, 'first'],
    ['the paper that came late to a mandate of a roster', aMandate(), 'its_paper'],
    ['the same paper told again', aMandate({ paper }), 'same'],
    ['another signature', aMandate({ paper: { ...paper, paperId: 'mp_two' } }), 'another'],
    ['a signature after the old one was stopped', aMandate({ state: 'suspended' }), 'another'],
  ] as const)('%s', (_, standing, meaning) => {
    expect(meaningOf(standing, 'mp_one')).toBe(meaning);
  });
});
