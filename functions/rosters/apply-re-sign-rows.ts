import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import type { Mandate, MandatePlace } from '@liangxian/shared/mandates/mandate.ts';
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
  const outcomes = rows.flatMap(({ rowNo, payerName, accountNo }, index): RowOutcome[] => {
    const mandate = known.get(mandateIds[index] as MandateId);
    if (mandate?.accountNo === accountNo) return [];
    // Another account has taken its place: a list of before speaks of a mandate that is over.
    const expected = mandate === undefined ? '' : '已有新的协议代替这个账号的协议';
    const found = { column: '扣款户名', found: payerName, expected };
    return [{ rowNo, outcome: 'rejected', problems: [{ code: 'MANDATE_UNKNOWN', ...found }] }];
  });
  return { rows: rows.length, named: 0, outcomes };
}

/** Sends the mandates a township names to be signed again; no bank is asked by them from then on (A25-3, A25-4). */
export async function applyReSignRows(
  ports: ReSignPorts,
  { decidedAt, importId, coverageYear }: AcceptedRoster,
  rows: readonly ReSignRow[],
): Promise<void> {
  const mandateIds = await mandateIdsOf(ports, rows);
  const known = await ports.mandates.findMany(mandateIds);
  const places = await placesOf(ports, [...known.values()]);
  for (const [index, mandateId] of mandateIds.entries()) {
    const { because = 'to_re_sign', accountNo, newAccountNo } = rows[index] ?? {};
    if (known.get(mandateId)?.accountNo !== accountNo) continue;
    const place = places.get(mandateId);
    const listing = {
      because,
      listedBy: importId,
      year: coverageYear,
      ...(newAccountNo !== undefined && { newAccountNo }),
      ...(place !== undefined && { place }),
    };
    await ports.mandates.listToReSign(mandateId, listing, decidedAt);
  }
}

/** Where each mandate belongs: where its payer is listed, else somebody it pays for. */
async function placesOf(
  { residents, mandates }: ReSignPorts,
  named: readonly Mandate[],
): Promise<ReadonlyMap<MandateId, MandatePlace>> {
  const payers = await residents.findMany(new Set(named.map(({ payerId }) => payerId)));
  const places = new Map<MandateId, MandatePlace>();
  for (const { mandateId, payerId } of named) {
    const listed = payers.get(payerId) ?? (await firstPaidFor({ residents, mandates }, mandateId));
    if (listed === undefined) continue;
    const { townshipId, villageId } = listed;
    places.set(mandateId, { townshipId, villageId });
  }
  return places;
}

async function firstPaidFor({ residents, mandates }: ReSignPorts, mandateId: MandateId) {
  const covers = await mandates.coversOfMandate(mandateId);
  const known = await residents.findMany(covers.map(({ personId }) => personId));
  return known.values().next().value;
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
