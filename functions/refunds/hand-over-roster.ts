import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { refundReasonOf } from '@liangxian/shared/policy/refund-rules.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import {
  handOver,
  type RefundRoster,
  type RosterStateRefusal,
} from '@liangxian/shared/refunds/refund-roster.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { refundsOf, rosterFileKey, type ShownRoster, shownRoster } from './list-rosters.ts';
import type { Duties, Lists, Policies, Refunds, Residents, Rosters } from './ports.ts';

type RosterPorts = {
  readonly policies: Policies;
  readonly residents: Pick<Residents, 'findMany'>;
  readonly refunds: Pick<Refunds, 'findMany'>;
  readonly rosters: Rosters;
  readonly duties: Duties;
  readonly lists: Pick<Lists, 'write'>;
};
type Occasion = Pick<OfficerOccasion, 'at' | 'actor' | 'units'>;
type NotFound = { readonly code: 'REFUND_ROSTER_NOT_FOUND' };

const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const HEADINGS = [
  '姓名',
  '证件号码',
  '险种',
  '年度',
  '原缴金额(元)',
  '退费金额(元)',
  '退费原因',
  '退费日期',
  '退费银行',
  '银行流水号',
  '第几次支付',
];

/**
 * The unit that paid hands the roster to tax (A33-2). The file is written before the roster says it is out; written
 * again it holds the same rows. The duty is told last, and telling it again changes nothing.
 */
export async function handRosterOver(
  ports: RosterPorts,
  rosterId: string,
  { at, actor: by, units }: Occasion,
): Promise<
  Result<ShownRoster, NotFound | RosterStateRefusal | { readonly code: 'NOT_THE_REVIEWER' }>
> {
  const roster = await ports.rosters.find(rosterId);
  if (roster === undefined) return refuse({ code: 'REFUND_ROSTER_NOT_FOUND' });
  if (!units.includes(roster.unitId)) return refuse({ code: 'NOT_THE_REVIEWER' });
  const handedOver = await outgoing(ports, roster, { by, at });
  const out = handOver(roster, handedOver);
  if (!out.ok) return out;
  if (out.value !== roster) await ports.rosters.save(out.value);
  await ports.duties.fulfil({
    ruleId: 'refund-roster',
    unitId: roster.unitId,
    period: rosterId,
    at,
    evidence: { kind: 'push:refund-roster', reference: rosterId },
  });
  return accept(shownRoster(out.value, by));
}

async function outgoing(
  ports: RosterPorts,
  roster: RefundRoster,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<NonNullable<RefundRoster['handedOver']>> {
  if (roster.handedOver !== undefined) return roster.handedOver;
  const refunds = await refundsOf(ports, roster);
  const persons = await ports.residents.findMany(refunds.map(({ personId }) => personId));
  const rows: string[][] = [];
  for (const refund of refunds) {
    const { scheme, coverageYear, finding } = refund;
    const person = persons.get(refund.personId);
    const payment = refund.payments.findLast(({ rosterId }) => rosterId === roster.rosterId);
    rows.push([
      person?.name ?? '',
      person === undefined ? '' : maskResidentId(person.residentId),
      SCHEME_WORDS[scheme],
      String(coverageYear),
      finding.money === undefined ? '' : formatYuan(finding.money.heldFen),
      formatYuan(finding.amountFen),
      await reasonWords(ports.policies, refund),
      payment?.paidOn ?? '',
      payment?.bankName ?? '',
      payment?.reference ?? '',
      String(payment?.attempt ?? ''),
    ]);
  }
  const title = `退费清册 ${roster.paidOn}`;
  const list = { title, headings: HEADINGS, rows };
  const { sha256 } = await ports.lists.write(rosterFileKey(roster.rosterId), list);
  return { by, at, sha256 };
}

async function reasonWords(
  policies: Policies,
  { coverageYear, reason, scheme }: PolicyRefund,
): Promise<string> {
  const pack = (await policies.running(coverageYear))?.pack;
  return (pack && refundReasonOf(pack, reason, scheme)?.words) ?? reason;
}
