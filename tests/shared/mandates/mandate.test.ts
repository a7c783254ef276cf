import {
  changeMandate,
  type Mandate,
  type MandateState,
  mayBeDebited,
} from '@liangxian/shared/mandates/mandate.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aMandate } from '../../builders/mandate.ts';

const STATES: readonly MandateState[] = ['signed', 'suspended', 'to_re_sign', 'void'];
const at = 1_794_103_200_000;

/** What follows what; everything else is refused. */
const ALLOWED = new Set([
  'signed → suspended',
  'signed → to_re_sign',
  'signed → void',
  'suspended → signed',
  'suspended → to_re_sign',
  'suspended → void',
  'to_re_sign → signed',
  'to_re_sign → void',
]);
const steps = STATES.flatMap((from) =>
  STATES.filter((to) => to !== from).map((to) => ({ from, to, step: `${from} → ${to}` })),
);

describe('A25-1 a debit mandate goes through its states and remembers why', () => {
  test('it begins signed, by the roster that handed it over', () => {
    expect(aMandate()).toMatchObject({
      state: 'signed',
      changes: [{ state: 'signed', because: 'im_deduction-list' }],
      version: 1,
    });
  });

  test.each(steps.filter(({ step }) => ALLOWED.has(step)))('$step', ({ from, to }) => {
    const before = aMandate({ state: from });

    expect(changeMandate(before, to, 'account_frozen', at)).toEqual({
      ok: true,
      value: {
        ...before,
        state: to,
        changes: [...before.changes, { state: to, because: 'account_frozen', at }],
        version: 2,
      },
    });
  });

  test.each(steps.filter(({ step }) => !ALLOWED.has(step)))('never $step', ({ from, to }) => {
    expect(changeMandate(aMandate({ state: from }), to, 'account_frozen', at)).toEqual({
      ok: false,
      refusal: { code: 'MANDATE_STATE_NOT_ALLOWED', state: from },
    });
  });

  test.each(STATES)('being %s already changes nothing and adds no history', (state) => {
    const before = aMandate({ state });

    expect(changeMandate(before, state, 'once more', at)).toEqual({ ok: true, value: before });
  });

  test('only a signed one may be debited', () => {
    expect(STATES.filter((state) => mayBeDebited(aMandate({ state })))).toEqual(['signed']);
  });

  test('its history is never shortened, its last line is its state, and void is the end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES), { maxLength: 12 }), (wanted) => {
        let mandate: Mandate = aMandate();
        for (const state of wanted) {
          const decision = changeMandate(mandate, state, 'because', at);
          const next = decision.ok ? decision.value : mandate;
          expect(next.changes.slice(0, mandate.changes.length)).toEqual(mandate.changes);
          expect(next.changes.at(-1)?.state).toBe(next.state);
          if (mandate.state === 'void') expect(next).toEqual(mandate);
          mandate = next;
        }
      }),
    );
  });
});
