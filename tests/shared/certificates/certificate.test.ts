import {
  type Certificate,
  certificateNumber,
  draftCertificate,
  printCertificate,
  standingOf,
} from '@liangxian/shared/certificates/certificate.ts';
import {
  claimDue,
  type Due,
  receivePayment,
  releaseClaim,
  reversePayment,
} from '@liangxian/shared/dues/due.ts';
import { describe, expect, test } from 'vitest';
import { aClaim, aDue, aPayment } from '../../builders/due.ts';

const cash = { channel: 'cash', reference: 'cash-0001' };
const asked = { at: 1_794_103_200_000, by: 'of_collector' };

function settled(due: Due, payment = aPayment()): Due {
  return receivePayment(due, payment).due ?? due;
}

function cashTaken(): Due {
  const claimed = claimDue(aDue(), aClaim(cash));
  return (claimed.ok && claimed.value.due) || aDue();
}

function aCertificate(changes: Partial<Certificate> = {}): Certificate {
  const draft = draftCertificate(settled(aDue()), {
    reference: aPayment().reference,
    kind: 'payment_certificate',
    ...asked,
  });
  if (!draft.ok) throw new RangeError(draft.refusal.code);
  return { ...draft.value, certificateId: `ct_${'0'.repeat(24)}`, number: 'PZ1', ...changes };
}

describe('A30-3 a receipt for cash', () => {
  test('is given at once, before the money is paid in', () => {
    const receipt = draftCertificate(cashTaken(), {
      reference: cash.reference,
      kind: 'cash_receipt',
      ...asked,
    });

    expect(receipt).toMatchObject({
      ok: true,
      value: { kind: 'cash_receipt', channel: 'cash', amountFen: 40_000 },
    });
  });

  test('says that the money is still to be paid in, then holds, and is void when it never was', () => {
    const receipt = { kind: 'cash_receipt', reference: cash.reference } as const;
    const taken = cashTaken();

    expect(standingOf(receipt, taken)).toBe('awaiting_deposit');
    expect(standingOf(receipt, settled(taken, aPayment(cash)))).toBe('valid');
    expect(standingOf(receipt, releaseClaim(taken, cash.reference).due)).toBe('void');
  });

  test('is not given for money that another channel is fetching', () => {
    const claimed = claimDue(aDue(), aClaim());
    const due = (claimed.ok && claimed.value.due) || aDue();

    expect(
      draftCertificate(due, { reference: aClaim().reference, kind: 'cash_receipt', ...asked }),
    ).toEqual({ ok: false, refusal: { code: 'NO_SUCH_PAYMENT' } });
  });
});

describe('a payment certificate', () => {
  test('is issued for money that has settled the due, and for no other', () => {
    const reference = aPayment().reference;
    const request = { reference, kind: 'payment_certificate', ...asked } as const;

    expect(draftCertificate(settled(aDue()), request).ok).toBe(true);
    expect(draftCertificate(cashTaken(), { ...request, reference: cash.reference }).ok).toBe(false);
    expect(draftCertificate(aDue(), request).ok).toBe(false);
    const again = settled(settled(aDue()), aPayment({ reference: 'second' }));
    expect(draftCertificate(again, { ...request, reference: 'second' }).ok).toBe(false);
  });

  test('is void as soon as the bank takes the money back', () => {
    const paid = settled(aDue());
    const { reference } = aPayment();
    const back = reversePayment(paid, { reference, at: 2 }).due;

    expect(standingOf({ kind: 'payment_certificate', reference }, paid)).toBe('valid');
    expect(standingOf({ kind: 'payment_certificate', reference }, back)).toBe('void');
  });

  test('bears its kind, village, year and place in the series', () => {
    const series = { villageId: '99000110101', coverageYear: 2027 } as const;

    expect(certificateNumber({ ...series, kind: 'payment_certificate' }, 1)).toBe(
      'PZ99000110101-2027-000001',
    );
    expect(certificateNumber({ ...series, kind: 'cash_receipt' }, 120)).toBe(
      'SJ99000110101-2027-000120',
    );
  });
});

describe('a print', () => {
  const first = { printNo: 1, at: 1, by: 'of_one' };

  test('is counted once however often it is asked for', () => {
    const once = printCertificate(aCertificate(), first);
    const twice = once.ok ? printCertificate(once.value, { ...first, at: 2 }) : once;

    expect(twice).toEqual(once);
    expect(once).toMatchObject({ ok: true, value: { prints: [{ at: 1, by: 'of_one' }] } });
  });

  test('after the first is a further one, and nobody takes another’s for the first', () => {
    const printed = aCertificate({ prints: [{ at: 1, by: 'of_one' }] });

    expect(printCertificate(printed, { printNo: 2, at: 3, by: 'of_two' })).toMatchObject({
      ok: true,
      value: { prints: [{ by: 'of_one' }, { by: 'of_two' }] },
    });
    expect(printCertificate(printed, { ...first, by: 'of_two' })).toEqual({
      ok: false,
      refusal: { code: 'PRINTED_MEANWHILE', prints: 1 },
    });
  });
});
