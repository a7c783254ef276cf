import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import {
  approveReversal,
  askSooner,
  confirmReturn,
  type GatewayAnswer,
  isAsked,
  mayConfirm,
  raiseForNobody,
  requestReversal,
  sendReversal,
  takeAnswer,
  tryAgain,
} from '@liangxian/shared/refunds/reversal.ts';
import { describe, expect, test } from 'vitest';
import { aReversal, refundAt as at } from '../../builders/refund.ts';

const zhang = { by: 'of_zhang', at };
const li = { by: 'of_li', at };
const system = { by: 'system', at };
const large = aReversal({ amountFen: fen(80_000) });
const HOUR = 3_600_000;
const sent = aReversal({}, { state: 'sent', nextAt: at });

describe('a surplus goes back', () => {
  test('by itself up to the policy’s amount', () => {
    expect(aReversal({ amountFen: fen(50_000) })).toMatchObject({ state: 'to_send' });
  });

  test('above the amount only after two persons looked', () => {
    expect(large).toMatchObject({ state: 'to_check' });
    expect(sendReversal(large, system)).toMatchObject({ ok: false });

    const requested = requestReversal(large, { ...zhang, reason: '核对无误' });
    expect(requested).toMatchObject({ ok: true, value: { state: 'to_approve' } });
    if (!requested.ok) return;
    const yes = { approves: true, reason: '同意' };

    expect(sendReversal(requested.value, system)).toMatchObject({ ok: false });
    expect(approveReversal(requested.value, { ...zhang, ...yes })).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
    expect(approveReversal(requested.value, { ...li, ...yes })).toMatchObject({
      ok: true,
      value: { state: 'to_send', requestedBy: 'of_zhang', approvedBy: 'of_li' },
    });
  });

  test('held back by the second person, it waits for the first one again', () => {
    const requested = requestReversal(large, { ...zhang, reason: '核对无误' });
    if (!requested.ok) throw new RangeError('refused');
    const held = approveReversal(requested.value, { ...li, approves: false, reason: '金额不符' });

    expect(held).toMatchObject({ ok: true, value: { state: 'to_check' } });
    expect(held.ok && held.value).not.toHaveProperty('requestedBy');
  });
});

describe('a gateway’s answer', () => {
  const next = { ...system, nextAt: at + 60_000, tries: 6, unansweredMs: 72 * HOUR };

  test.each<[GatewayAnswer & { kind: 'under_way' | 'silent' }]>([
    [{ kind: 'under_way' }],
    [{ kind: 'silent' }],
  ])('%j leaves it asked about, later', (answer) => {
    expect(takeAnswer(sent, answer, next)).toMatchObject({
      state: 'sent',
      asked: 1,
      nextAt: at + 60_000,
      reversalId: sent.reversalId,
    });
  });

  test('that it never heard of the refund has it sent again under the same number', () => {
    expect(takeAnswer(sent, { kind: 'absent' }, next)).toMatchObject({
      state: 'to_send',
      reversalId: sent.reversalId,
    });
    const patient = { ...sent, asked: 40 };
    expect(takeAnswer(patient, { kind: 'absent' }, next)).toMatchObject({ state: 'to_send' });
    const sending = { ...system, what: 'sent' as const };
    const often = { ...sent, history: [...sent.history, ...Array(6).fill(sending)] };
    expect(takeAnswer(often, { kind: 'absent' }, next)).toMatchObject({ state: 'in_doubt' });
  });

  test.each([
    [{ kind: 'abnormal' }, 'abnormal'],
    [{ kind: 'closed' }, 'closed'],
    [{ kind: 'refused', reason: 'NOT_ENOUGH' }, 'refused: NOT_ENOUGH'],
  ] as const)('%j brings a person to look', (answer, doubt) => {
    const doubtful = takeAnswer(sent, answer, next);

    expect(doubtful).toMatchObject({ state: 'in_doubt', doubt });
    expect(doubtful).not.toHaveProperty('nextAt');
    expect(mayConfirm(doubtful)).toBe(true);
    expect(tryAgain(doubtful, zhang)).toMatchObject({ ok: true, value: { state: 'to_send' } });
  });

  test('that does not come for longer than the policy allows brings a person to look, and it is asked on', () => {
    const out = sendReversal(aReversal(), { ...system, nextAt: at });
    if (!out.ok) throw new RangeError('refused');
    const later = (hours: number) => ({ ...next, at: at + hours * HOUR, nextAt: at + 80 * HOUR });

    const patient = takeAnswer(out.value, { kind: 'silent' }, later(71));
    const doubtful = takeAnswer(patient, { kind: 'under_way' }, later(72));
    const still = takeAnswer(doubtful, { kind: 'silent' }, later(80));

    expect(patient).toMatchObject({ state: 'sent' });
    expect(doubtful).toMatchObject({ state: 'in_doubt', doubt: 'unanswered' });
    expect([patient, doubtful, still].map(isAsked)).toEqual([true, true, true]);
    expect(mayConfirm(doubtful)).toBe(true);
    expect(takeAnswer(still, { kind: 'abnormal' }, later(81))).toMatchObject({
      state: 'in_doubt',
      doubt: 'abnormal',
    });
    expect(tryAgain(still, zhang)).toMatchObject({ ok: true, value: { state: 'to_send' } });
  });

  test('is asked for sooner when the gateway has told something, and not again when it has been', () => {
    const later = { ...sent, nextAt: at + HOUR };

    const sooner = askSooner(later, at);
    expect(sooner).toMatchObject({ nextAt: at, version: later.version + 1 });
    expect(askSooner(sooner, at + 1)).toBe(sooner);
    expect(askSooner(large, at)).toBe(large);
  });

  test('that comes after the money is back changes nothing', () => {
    const back = confirmReturn(sent, { ...zhang, on: localDate('2026-11-08'), reference: 'x-1' });

    expect(takeAnswer(back, { kind: 'closed' }, next)).toBe(back);
    expect(confirmReturn(back, { ...li, on: localDate('2026-11-09'), reference: 'y' })).toBe(back);
  });

  test('asked for days leaves one line in the history and not hundreds', () => {
    const asked = Array.from({ length: 300 }).reduce<typeof sent>(
      (now) => takeAnswer(now, { kind: 'silent' }, next),
      sent,
    );

    expect(asked).toMatchObject({ asked: 300 });
    expect(asked.history.filter(({ what }) => what === 'asked')).toHaveLength(1);
  });
});

test('only what was ordered from a unit, or a gateway could not do, is confirmed by hand', () => {
  expect(mayConfirm(sent)).toBe(false);
  expect(mayConfirm(aReversal({ channel: 'bank:rcc' }, { state: 'sent' }))).toBe(true);
  expect(mayConfirm(aReversal({ channel: 'bank:rcc' }))).toBe(false);
});

test('money of nobody we know goes back under the same rule, and says who decided so', () => {
  const money = { reference: 'counter:s2', channel: 'counter', receivedAt: at - HOUR };
  const decided = {
    ...zhang,
    reason: '查无此人',
    reversalId: 'rv_1',
    secondPersonAboveFen: fen(50_000),
  };

  expect(raiseForNobody({ ...money, amountFen: fen(40_000) }, decided)).toMatchObject({
    state: 'to_send',
    history: [{ by: 'of_zhang', what: 'raised', note: '查无此人' }],
  });
  expect(raiseForNobody({ ...money, amountFen: fen(80_000) }, decided)).toMatchObject({
    state: 'to_check',
  });
});
