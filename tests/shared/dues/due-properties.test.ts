import {
  cancelDue,
  changeAmounts,
  claimDue,
  type Due,
  heldFen,
  type LedgerEntry,
  type Movement,
  receivePayment,
  refundSettlement,
  releaseClaim,
  remainingFen,
  returnSurplus,
  reversePayment,
  surplusReceipts,
} from '@liangxian/shared/dues/due.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDue, amountsOf, baiyang, fullySponsored, qingsong } from '../../builders/due.ts';

/** A thing that may happen to a due. Some contradict the due's state, as life does. */
type Act =
  | { readonly kind: 'claim' | 'receive'; readonly reference: string; readonly yuan: number }
  | { readonly kind: 'release' | 'reverse'; readonly reference: string }
  | { readonly kind: 'return'; readonly reference: string; readonly under: string }
  | {
      readonly kind: 'refund';
      readonly reference: string;
      readonly under: string;
      readonly yuan: number;
      /** What is due afterwards; null where nothing is any more. */
      readonly left: number | null;
    }
  | { readonly kind: 'change'; readonly yuan: number; readonly moves: boolean }
  | { readonly kind: 'cancel' };

/** What is known of a due and everything that was ever written about it. */
type Books = { readonly due: Due; readonly ledger: readonly LedgerEntry[] };

const YUAN = [0, 160, 400];
const references = fc.constantFrom('bank-1', 'bank-2', 'wechat-1', 'counter-1');
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('claim' as const, 'receive' as const),
    reference: references,
    yuan: fc.constantFrom(160, 400, 800),
  }),
  fc.record({
    kind: fc.constantFrom('release' as const, 'reverse' as const),
    reference: references,
  }),
  fc.record({
    kind: fc.constant('return' as const),
    reference: references,
    under: fc.constantFrom('rv-1', 'rv-2'),
  }),
  fc.record({
    kind: fc.constant('refund' as const),
    reference: references,
    under: fc.constantFrom('rf-1', 'rf-2'),
    yuan: fc.constantFrom(160, 240, 400),
    left: fc.constantFrom(null, 0, 160, 240),
  }),
  fc.record({
    kind: fc.constant('change' as const),
    yuan: fc.constantFrom(...YUAN),
    moves: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('cancel' as const) }),
);

function movementOf(due: Due, act: Act): Movement {
  const at = 1_794_103_200_000;
  switch (act.kind) {
    case 'claim':
    case 'receive': {
      const channel = act.reference.split('-', 1)[0] ?? '';
      const money = { reference: act.reference, channel, amountFen: fen(act.yuan * 100), at };
      return act.kind === 'claim' ? accepted(claimDue(due, money)) : receivePayment(due, money);
    }
    case 'release':
      return releaseClaim(due, act.reference);
    case 'reverse':
      return reversePayment(due, { reference: act.reference, at });
    case 'return':
      return accepted(returnSurplus(due, { reference: act.reference, under: act.under, at }));
    case 'refund': {
      const { reference, under, left } = act;
      const after = left === 0 ? fullySponsored : amountsOf(left ?? 0);
      const refund = { reference, under, amountFen: fen(act.yuan * 100), at };
      return accepted(
        refundSettlement(due, { ...refund, ...(left !== null && { amounts: after }) }),
      );
    }
    case 'change': {
      const amounts = act.yuan === 0 ? fullySponsored : amountsOf(act.yuan);
      return accepted(changeAmounts(due, act.moves ? baiyang : qingsong, amounts));
    }
    case 'cancel':
      return accepted(cancelDue(due));
  }
}

function accepted(decision: Result<Movement, { readonly code: string }>): Movement {
  return decision.ok ? decision.value : { entries: [] };
}

function happened({ due, ledger }: Books, act: Act): Books {
  const { due: next = due, entries } = movementOf(due, act);
  return { due: next, ledger: [...ledger, ...entries] };
}

function told(story: readonly Act[]): Books {
  return story.reduce(happened, { due: aDue(), ledger: [] });
}

const stories = fc.array(acts, { maxLength: 25 });

describe('whatever happens to a due, in any order and however often', () => {
  test('at most one payment settles it at a time', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { due } = told(story);
        const settling = due.receipts.filter(({ fate }) => fate === 'settled');

        expect(settling.length).toBeLessThanOrEqual(1);
        expect(due.status === 'settled').toBe(settling.length === 1);
        expect(settling.every((receipt) => remainingFen(receipt) === due.dueFen)).toBe(true);
      }),
    );
  });

  test('its status follows from claim, receipts and amount, and only a standing due is claimed', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { due } = told(story);

        if (due.status === 'claimed') expect(due.claim).toBeDefined();
        if (due.status === 'open') {
          expect(due.claim).toBeUndefined();
          expect(due.dueFen).toBeGreaterThan(0);
        }
        if (due.status === 'nothing_due') expect(due.dueFen).toBe(0);
        if (due.status === 'cancelled') expect(due.claim).toBeUndefined();
        if (due.status === 'settled') expect(due.dueFen).toBeGreaterThan(0);
      }),
    );
  });

  test('what the resident has paid and not got back is what the ledger says', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { due, ledger } = told(story);
        const sum = (wanted: (entry: LedgerEntry) => boolean) =>
          sumFen(ledger.filter(wanted).map(({ amountFen }) => amountFen));
        const arrived = sum(({ kind }) => kind === 'settlement' || kind === 'surplus');
        const gone = sum(({ kind }) => ['reversal', 'return', 'refund'].includes(kind));

        expect(heldFen(due)).toBe(arrived - gone);
        expect(balanceOf(ledger, 'suspense:surplus')).toBe(
          sumFen(surplusReceipts(due).map(({ amountFen }) => amountFen)),
        );
        expect(balanceOf(ledger, 'contributions:resident_medical:2027')).toBe(
          due.status === 'settled' ? due.dueFen : 0,
        );
      }),
    );
  });

  test('each payment stands in the ledger once, and never more of it goes back than came', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { due, ledger } = told(story);

        for (const receipt of due.receipts) {
          const [arrival, ...later] = ledger.filter(
            ({ reference }) => reference === receipt.reference,
          );
          const sum = (wanted: (entry: LedgerEntry) => boolean) =>
            sumFen(later.filter(wanted).map(({ amountFen }) => amountFen));
          expect(arrival?.kind).toMatch(/^(settlement|surplus)$/u);
          expect(arrival?.amountFen).toBe(receipt.amountFen);
          expect(later.every(({ kind }) => kind !== 'settlement' && kind !== 'surplus')).toBe(true);
          const gone = sum(({ kind }) => kind !== 'reclaim');
          expect(receipt.amountFen - gone).toBe(remainingFen(receipt));
          expect(sum(({ kind }) => kind === 'reclaim' || kind === 'reversal')).toBe(
            receipt.fate === 'reversed' ? receipt.amountFen : 0,
          );
        }
        expect(new Set(ledger.map(({ reference }) => reference)).size).toBe(due.receipts.length);
      }),
    );
  });

  test('every account is what was paid in less what went out of it: the books balance', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { due, ledger } = told(story);
        const refunded = due.receipts.flatMap(({ refunds = [] }) => refunds);
        const owed = ledger.filter(({ kind }) => kind === 'reclaim');

        expect(balanceOf(ledger, 'refunds:resident_medical:2027')).toBe(
          sumFen(refunded.map(({ amountFen }) => amountFen)),
        );
        expect(
          balanceOf(ledger, 'receivable:paid_back_twice') +
            sumFen(owed.map(({ amountFen }) => amountFen)),
        ).toBe(0);
        const accounts = new Set(ledger.flatMap(({ debit, credit }) => [debit, credit]));
        expect([...accounts].reduce((sum, account) => sum + balanceOf(ledger, account), 0)).toBe(0);
      }),
    );
  });

  test('doing an act twice has the effect of once', () => {
    fc.assert(
      fc.property(stories, acts, (story, act) => {
        const once = happened(told(story), act);

        expect(happened(once, act)).toEqual(once);
      }),
    );
  });

  test('the version goes up by one with every change, and only then', () => {
    fc.assert(
      fc.property(stories, acts, (story, act) => {
        const before = told(story);
        const { due } = happened(before, act);
        const { version: _, ...content } = due;
        const { version, ...earlier } = before.due;

        expect(due.version).toBe(
          version + (JSON.stringify(content) === JSON.stringify(earlier) ? 0 : 1),
        );
      }),
    );
  });

  test('a message that arrives late about money changes nobody else’s claim', () => {
    fc.assert(
      fc.property(stories, references, (story, reference) => {
        const before = told([...story, { kind: 'claim', reference: 'pos-1', yuan: 400 }]);
        const later = [
          { kind: 'receive', reference, yuan: 400 },
          { kind: 'reverse', reference },
          { kind: 'release', reference },
        ].reduce((books, act) => happened(books, act as Act), before);

        if (before.due.claim?.reference === 'pos-1') {
          expect(later.due.claim).toEqual(before.due.claim);
        }
      }),
    );
  });
});

describe('a due that one channel has settled and a bank collects as well', () => {
  test('is paid once and leaves the rest to go back, whichever comes first', () => {
    const bankFirst: readonly Act[] = [
      { kind: 'claim', reference: 'bank-1', yuan: 400 },
      { kind: 'receive', reference: 'bank-1', yuan: 400 },
    ];
    const wechat: Act = { kind: 'receive', reference: 'wechat-1', yuan: 400 };
    fc.assert(
      fc.property(fc.nat(2), (place) => {
        const { due } = told([...bankFirst.slice(0, place), wechat, ...bankFirst.slice(place)]);

        expect(due.status).toBe('settled');
        expect(due.claim).toBeUndefined();
        expect(surplusReceipts(due)).toHaveLength(1);
        expect(heldFen(due)).toBe(80_000);
      }),
    );
  });
});

/** Credits less debits of an account. */
function balanceOf(ledger: readonly LedgerEntry[], account: string): number {
  return ledger.reduce(
    (sum, { debit, credit, amountFen }) =>
      sum + (credit === account ? amountFen : 0) - (debit === account ? amountFen : 0),
    0,
  );
}
