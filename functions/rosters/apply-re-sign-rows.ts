import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import type { ReSignRow } from '@liangxian/shared/rosters/re-sign-row.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { AcceptedRoster } from './apply-ports.ts';
import type { Mandates, PartCheck, Residents } from './ports.ts';

type ReSignPorts = { readonly residents: Residents; readonly mandates: Mandates };

/** A row names a mandate that is known: payer, bank, account and the name as the bank holds it. */
export async function checkReSignRows(
  ports: ReSignPorts,
  rows: readonly ReSignRow[],
): Promise<PartCheck> {
  const mandateIds = await mandateIdsOf(ports, rows);
  const known = await ports.mandates.findMany(mandateIds);
  const outcomes = rows.flatMap(({ rowNo, payerName }, index): RowOutcome[] => {
    const mandateId = mandateIds[index];
    if (mandateId !== undefined && known.has(mandateId)) return [];
    const found = { column: '扣款户名', found: payerName, expected: '' };
    return [{ rowNo, outcome: 'rejected', problems: [{ code: 'MANDATE_UNKNOWN', ...found }] }];
  });
  return { rows: rows.length, named: 0, outcomes };
}

/** Sends the mandates a township names to be signed again; no bank is asked by them from then on (A25-3, A25-4). */
export async function applyReSignRows(
  ports: ReSignPorts,
  { decidedAt }: AcceptedRoster,
  rows: readonly ReSignRow[],
): Promise<void> {
  const mandateIds = await mandateIdsOf(ports, rows);
  for (const [index, mandateId] of mandateIds.entries()) {
    const because = rows[index]?.because ?? 'to_re_sign';
    await ports.mandates.change(mandateId, 'to_re_sign', because, decidedAt);
  }
}

async function mandateIdsOf(
  { residents, mandates }: ReSignPorts,
  rows: readonly ReSignRow[],
): Promise<readonly MandateId[]> {
  const payerIds = await residents.personIdsOf(rows.map(({ payerId }) => payerId));
  return mandates.mandateIdsOf(
    rows.flatMap(({ bankId, accountNo, payerNameAsWritten: accountName }, index) => {
      const payerId = payerIds[index];
      return payerId === undefined ? [] : [{ bankId, accountNo, payerId, accountName }];
    }),
  );
}
