import {
  cancelDue,
  changeAmounts,
  claimDue,
  type Due,
  heldFen,
  type Movement,
  openDue,
  receivePayment,
  releaseClaim,
  reversePayment,
  surplusReceipts,
} from '@liangxian/shared/dues/due.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import {
  aClaim,
  aDue,
  aDueKey,
  amountsOf,
  aPayment,
  baiyang,
  fromWechat,
  fullySponsored,
  qingsong,
} from '../../builders/due.ts';

/** The due after an act, which the act must allow. */
function dueAfter(due: Due, act: Movement | Result<Movement, { readonly code: string }>): Due {
  if ('ok' in act && !act.ok) throw new RangeError(act.refusal.code);
  return ('ok' in act ? act.value : act).due ?? due;
}

function claimed(due = aDue(), claim = aClaim()): Due {
  return dueAfter(due, claimDue(due, claim));
}

function settled(due = aDue(), payment = aPayment()): Due {
  return dueAfter(due, receivePayment(due, payment));
}

describe('a due is opened', () => {
  test('open, for what the resident pays', () => {
    expect(openDue(aDueKey(), qingsong, amountsOf(400))).toEqual({
      ...aDueKey(),
      ...qingsong,
      standardFen: 40_000,
      dueFen: 40_000,
      sponsored: [],
      status: 'open',
      receipts: [],
      version: 1,
    });
  });

  test('with nothing due where the whole standard is paid for the resident', () => {
    expect(openDue(aDueKey(), qingsong, fullySponsored)).toMatchObject({ status: 'nothing_due' });
  });
});

describe('one channel at a time holds a due', () => {
  test('the first to ask gets it', () => {
    expect(claimed()).toMatchObject({
      status: 'claimed',
      claim: { reference: aClaim().reference, channel: 'bank:rcc', at: aClaim().at },
      version: 2,
    });
  });

  test('asking again under the same reference changes nothing', () => {
    expect(claimDue(claimed(), aClaim({ at: aClaim().at + 1 }))).toEqual({
      ok: true,
      value: { entries: [] },
    });
  });

  test('another channel is told until when it is held, where that is known', () => {
    const held = claimDue(aDue(), aClaim({ until: aClaim().at + 1_800_000 }));

    expect(held.ok && held.value.due && claimDue(held.value.due, fromWechat())).toEqual({
      ok: false,
      refusal: {
        code: 'CLAIMED_BY_ANOTHER',
        channel: 'bank:rcc',
        until: aClaim().at + 1_800_000,
      },
    });
  });

  test('money that comes after its claim was given up goes back, although the due is open', () => {
    const { due } = receivePayment(aDue(), { ...aPayment(), late: true });

    expect(due).toMatchObject({ status: 'open', receipts: [{ fate: 'surplus' }] });
  });

  test('another channel is told who holds it', () => {
    expect(claimDue(claimed(), fromWechat())).toEqual({
      ok: false,
      refusal: { code: 'CLAIMED_BY_ANOTHER', channel: 'bank:rcc' },
    });
  });

  test.each([
    ['paid', settled(), 'ALREADY_SETTLED'],
    ['paid while a bank still holds it', settled(claimed(), fromWechat()), 'ALREADY_SETTLED'],
    ['paid for the resident', aDue({ status: 'nothing_due', dueFen: fen(0) }), 'NOTHING_TO_PAY'],
    ['cancelled', aDue({ status: 'cancelled' }), 'NOTHING_TO_PAY'],
  ] as const)('a due that is %s is given to nobody', (_, due, code) => {
    expect(claimDue(due, aClaim({ reference: 'another' }))).toMatchObject({ refusal: { code } });
  });

  test('a channel that asks for another amount is told what is due', () => {
    expect(claimDue(aDue(), aClaim({ amountFen: fen(16_000) }))).toEqual({
      ok: false,
      refusal: { code: 'AMOUNT_CHANGED', dueFen: 40_000 },
    });
  });

  test('given back it is open, and the next may have it', () => {
    const released = dueAfter(claimed(), releaseClaim(claimed(), aClaim().reference));

    expect(released).toMatchObject({ status: 'open' });
    expect(released).not.toHaveProperty('claim');
    expect(claimDue(released, fromWechat())).toMatchObject({ ok: true });
  });

  test.each([
    ['held by another channel', claimed(aDue(), fromWechat())],
    ['held by nobody', aDue()],
    ['paid', settled()],
    ['cancelled', aDue({ status: 'cancelled' })],
  ])('giving back what is %s changes nothing', (_, due) => {
    expect(releaseClaim(due, aClaim().reference)).toEqual({ entries: [] });
  });
});

describe('money that arrives', () => {
  test('settles the due when it is what is due, and stands in the ledger', () => {
    const due = claimed();

    const movement = receivePayment(due, aPayment());

    expect(movement.due).toMatchObject({
      status: 'settled',
      receipts: [{ reference: aPayment().reference, amountFen: 40_000, fate: 'settled' }],
    });
    expect(movement.due).not.toHaveProperty('claim');
    expect(movement.entries).toEqual([
      {
        ...aDueKey(),
        reference: aPayment().reference,
        kind: 'settlement',
        debit: 'clearing:bank:rcc',
        credit: 'contributions:resident_medical:2027',
        amountFen: 40_000,
        at: aPayment().at,
      },
    ]);
  });

  test('settles a due that nobody had claimed: money is a fact', () => {
    expect(receivePayment(aDue(), fromWechat()).due).toMatchObject({ status: 'settled' });
  });

  test('twice under one reference counts once', () => {
    expect(receivePayment(settled(), aPayment())).toEqual({ entries: [] });
  });

  test.each([
    ['too little', fen(39_999)],
    ['too much', fen(40_001)],
  ])('that is %s pays nothing: it goes back, and the due is open again', (_, amountFen) => {
    const movement = receivePayment(claimed(), aPayment({ amountFen }));

    expect(movement.due).toMatchObject({ status: 'open', receipts: [{ fate: 'surplus' }] });
    expect(movement.entries).toMatchObject([
      { kind: 'surplus', debit: 'clearing:bank:rcc', credit: 'suspense:surplus', amountFen },
    ]);
  });

  test.each([
    ['paid already', settled(aDue(), fromWechat())],
    ['cancelled', aDue({ status: 'cancelled' })],
    ['paid for the resident', aDue({ status: 'nothing_due', dueFen: fen(0) })],
  ])('for a due that is %s goes back', (_, due) => {
    const movement = receivePayment(due, aPayment());

    expect(movement.due?.status).toBe(due.status);
    expect(movement.entries).toMatchObject([{ kind: 'surplus', amountFen: 40_000 }]);
    expect(movement.due && surplusReceipts(movement.due)).toMatchObject([
      { reference: aPayment().reference },
    ]);
  });

  test('by another channel while the bank asks: the due is paid, what the bank takes goes back', () => {
    const paid = settled(claimed(), fromWechat());
    const collected = dueAfter(paid, receivePayment(paid, aPayment()));

    expect(paid).toMatchObject({ status: 'settled', claim: { channel: 'bank:rcc' } });
    expect(collected).not.toHaveProperty('claim');
    expect(collected.receipts.map(({ fate }) => fate)).toEqual(['settled', 'surplus']);
    expect(heldFen(collected)).toBe(80_000);
  });

  test('by another channel while the bank asks in vain: the due stays paid', () => {
    const paid = settled(claimed(), fromWechat());

    expect(dueAfter(paid, releaseClaim(paid, aClaim().reference))).toMatchObject({
      status: 'settled',
    });
  });
});

describe('money that a bank takes back', () => {
  const reversal = { reference: aPayment().reference, at: aPayment().at + 86_400_000 };

  test('opens the due again, by an entry that names the old one', () => {
    const movement = reversePayment(settled(), reversal);

    expect(movement.due).toMatchObject({ status: 'open', receipts: [{ fate: 'reversed' }] });
    expect(movement.entries).toEqual([
      {
        ...aDueKey(),
        reference: aPayment().reference,
        kind: 'reversal',
        debit: 'contributions:resident_medical:2027',
        credit: 'clearing:bank:rcc',
        amountFen: 40_000,
        at: reversal.at,
      },
    ]);
  });

  test('from a surplus leaves what another channel has paid', () => {
    const both = settled(settled(claimed(), fromWechat()), aPayment());
    const movement = reversePayment(both, reversal);

    expect(movement.due).toMatchObject({ status: 'settled' });
    expect(movement.due && heldFen(movement.due)).toBe(40_000);
    expect(movement.entries).toMatchObject([{ kind: 'reversal', debit: 'suspense:surplus' }]);
  });

  test('twice is taken back once', () => {
    const once = dueAfter(settled(), reversePayment(settled(), reversal));

    expect(reversePayment(once, reversal)).toEqual({ entries: [] });
  });

  test('although it never arrived changes nothing', () => {
    expect(reversePayment(claimed(), reversal)).toEqual({ entries: [] });
  });

  test('leaves the next deduction its claim', () => {
    const paid = settled(claimed(), fromWechat());
    const reversed = dueAfter(paid, reversePayment(paid, { ...reversal, reference: 'wx-1' }));

    expect(reversed).toMatchObject({ status: 'claimed', claim: { channel: 'bank:rcc' } });
  });

  test('does not come back with an old message that it arrived', () => {
    const reversed = dueAfter(settled(), reversePayment(settled(), reversal));

    expect(receivePayment(reversed, aPayment())).toEqual({ entries: [] });
  });

  test('is not held under its old reference: the old message again frees the due and brings no money', () => {
    const reversed = dueAfter(settled(), reversePayment(settled(), reversal));

    const movement = receivePayment(claimed(reversed), aPayment());

    expect(movement.due).toMatchObject({ status: 'open', receipts: [{ fate: 'reversed' }] });
    expect(movement.entries).toEqual([]);
  });
});

describe('A27-1 the roster or the policy says another amount', () => {
  test('an open due takes it', () => {
    const low = amountsOf(160, {
      standardFen: fen(40_000),
      sponsored: [
        { payer: '医疗救助资金', category: 'minimum_living_allowance', amountFen: fen(24_000) },
      ],
    });

    expect(dueAfter(aDue(), changeAmounts(aDue(), qingsong, low))).toMatchObject({
      status: 'open',
      ...low,
      version: 2,
    });
  });

  test('a due that is paid for the resident from now on is nothing due', () => {
    expect(dueAfter(aDue(), changeAmounts(aDue(), qingsong, fullySponsored))).toMatchObject({
      status: 'nothing_due',
    });
  });

  test('a cancelled due stands again', () => {
    const due = aDue({ status: 'cancelled' });

    expect(dueAfter(due, changeAmounts(due, qingsong, amountsOf(400)))).toMatchObject({
      status: 'open',
    });
  });

  test.each([
    ['a bank asks for it', claimed(), 'PAYMENT_UNDER_WAY'],
    ['it is paid', settled(), 'ALREADY_SETTLED'],
    ['it is paid and a bank still asks', settled(claimed(), fromWechat()), 'PAYMENT_UNDER_WAY'],
  ] as const)('is refused while %s', (_, due, code) => {
    expect(changeAmounts(due, qingsong, amountsOf(160))).toEqual({ ok: false, refusal: { code } });
  });

  test('the same amounts change nothing, paid or not', () => {
    for (const due of [aDue(), claimed(), settled()]) {
      expect(changeAmounts(due, qingsong, amountsOf(400))).toEqual({
        ok: true,
        value: { entries: [] },
      });
    }
  });

  test('whoever moves to another village takes the due along, paid or under way', () => {
    for (const due of [aDue(), claimed(), settled()]) {
      const moved = dueAfter(due, changeAmounts(due, baiyang, amountsOf(400)));

      expect(moved).toEqual({ ...due, ...baiyang, version: due.version + 1 });
    }
  });
});

describe('a person no longer stands on the roster', () => {
  test.each([
    ['an open due', aDue()],
    ['a due that is paid for the resident', aDue({ status: 'nothing_due', dueFen: fen(0) })],
  ])('%s is cancelled', (_, due) => {
    expect(dueAfter(due, cancelDue(due))).toMatchObject({ status: 'cancelled' });
  });

  test('twice is once', () => {
    expect(cancelDue(aDue({ status: 'cancelled' }))).toEqual({ ok: true, value: { entries: [] } });
  });

  test.each([
    ['under way', claimed(), 'PAYMENT_UNDER_WAY'],
    ['paid', settled(), 'ALREADY_SETTLED'],
  ] as const)('a due that is %s stays', (_, due, code) => {
    expect(cancelDue(due)).toEqual({ ok: false, refusal: { code } });
  });
});
