import type { Cover } from '@liangxian/shared/mandates/mandate.ts';
import { signMandate } from '@liangxian/shared/mandates/mandate.ts';
import type { DeductionRow } from '@liangxian/shared/rosters/deduction-row.ts';
import type { AcceptedRoster, ApplyPorts } from './apply-ports.ts';
import { mandatesNamedIn } from './mandates-named.ts';

/**
 * Registers the debit mandates a township hands over and whom each pays for (A25-1, A26-2): one payer
 * and account may pay for many. A mandate that is known stays in its state; a later roster decides who pays.
 */
export async function applyDeductionRows(
  ports: ApplyPorts,
  roster: AcceptedRoster,
  rows: readonly DeductionRow[],
): Promise<void> {
  const { decidedAt, importId } = roster;
  const named = await mandatesNamedIn(ports, rows);
  const personIds = await ports.residents.personIdsOf(rows.map(({ insuredId }) => insuredId));

  await ports.mandates.addMany(
    rows.flatMap((row, index) => {
      const mandate = named[index];
      if (mandate === undefined) return [];
      const { payerName, payerNameAsWritten: accountName, bankId, accountNo } = row;
      const signed = { ...mandate, payerName, accountName, bankId, accountNo };
      return [signMandate(signed, importId, decidedAt)];
    }),
  );
  await ports.mandates.coverMany(
    rows.flatMap(({ scheme, amountFen }, index): Cover[] => {
      const mandateId = named[index]?.mandateId;
      const personId = personIds[index];
      if (mandateId === undefined || personId === undefined) return [];
      return [{ personId, scheme, mandateId, listedAt: decidedAt, listedFen: amountFen }];
    }),
  );
}
