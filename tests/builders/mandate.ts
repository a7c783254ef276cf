import { mandateIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { type Mandate, signMandate } from '@liangxian/shared/mandates/mandate.ts';
import { aPersonId } from './due.ts';
import { aName } from './resident.ts';

/** A payer's signed mandate with the rural credit cooperative, with what the test is about changed. */
export function aMandate(changes: Partial<Mandate> = {}): Mandate {
  return {
    ...signMandate(
      {
        mandateId: mandateIdFrom('0'.repeat(24)),
        payerId: aPersonId(),
        payerName: aName(),
        accountName: '阿卜杜热合曼.阿卜杜热伊木',
        bankId: 'rcc',
        accountNo: '6220190614166000042',
      },
      'im_deduction-list',
      1_791_500_000_000,
    ),
    ...changes,
  };
}
