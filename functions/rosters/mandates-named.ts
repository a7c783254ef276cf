import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { DeductionRow } from '@liangxian/shared/rosters/deduction-row.ts';
import type { Mandates, Residents } from './ports.ts';

/** The mandate each row of a deduction roster names, and who its payer is. */
export async function mandatesNamedIn(
  ports: { readonly residents: Residents; readonly mandates: Mandates },
  rows: readonly DeductionRow[],
): Promise<readonly { readonly mandateId: MandateId; readonly payerId: PersonId }[]> {
  const payerIds = await ports.residents.personIdsOf(rows.map(({ payerId }) => payerId));
  const accounts = rows.flatMap(({ bankId, accountNo, payerNameAsWritten }, index) => {
    const payerId = payerIds[index];
    return payerId === undefined
      ? []
      : [{ bankId, accountNo, payerId, accountName: payerNameAsWritten }];
  });
  const mandateIds = await ports.mandates.mandateIdsOf(accounts);
  return accounts.flatMap(({ payerId }, index) => {
    const mandateId = mandateIds[index];
    return mandateId === undefined ? [] : [{ mandateId, payerId }];
  });
}
