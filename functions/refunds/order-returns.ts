import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  isGateway,
  NOBODYS,
  type Reversal,
  sendReversal,
} from '@liangxian/shared/refunds/reversal.ts';
import type { Principal } from '@liangxian/shared/units/officer.ts';
import type { Lists, Residents, Reversals } from './ports.ts';

type OrderPorts = {
  readonly reversals: Pick<Reversals, 'all' | 'save'>;
  readonly residents: Pick<Residents, 'villages' | 'findMany'>;
  readonly lists: Pick<Lists, 'take'>;
};

const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const HEADINGS = [
  '退款编号',
  '原交易编号',
  '收款日期',
  '姓名',
  '证件号码',
  '险种',
  '年度',
  '退还金额(元)',
  '要求退还日期',
];

/**
 * Orders the unit or bank that took money for nobody's due to give it back. Those that may go are noted as ordered, one
 * by one; the list then holds them and everything ordered before that is not back yet, so that a list that was cut off
 * or lost is simply taken again.
 */
export async function orderReturns(
  ports: OrderPorts,
  channel: string,
  { officer, at }: { readonly officer: Principal; readonly at: number },
): Promise<Result<ExportLink, { readonly code: 'GIVES_BACK_BY_ITSELF' | 'NOTHING_TO_RETURN' }>> {
  if (isGateway(channel)) return refuse({ code: 'GIVES_BACK_BY_ITSELF' });
  const villages = await ports.residents.villages();
  const townships = [...new Set([...villages.map(({ townshipId }) => townshipId), NOBODYS])];
  const ordered: Reversal[] = [];
  for await (const reversal of ports.reversals.all('sent', townships)) {
    if (reversal.channel === channel) ordered.push(reversal);
  }
  for await (const reversal of ports.reversals.all('to_send', townships)) {
    if (reversal.channel !== channel) continue;
    const sent = sendReversal(reversal, { by: officer.officerId, at });
    if (!sent.ok) continue;
    await ports.reversals.save(sent.value);
    ordered.push(sent.value);
  }
  if (ordered.length === 0) return refuse({ code: 'NOTHING_TO_RETURN' });
  const persons = await ports.residents.findMany(ordered.flatMap(({ personId }) => personId ?? []));
  const rows = ordered.map((reversal) =>
    rowOf(reversal, reversal.personId && persons.get(reversal.personId)),
  );
  return accept(
    await ports.lists.take({
      title: '退还通知清单',
      headings: HEADINGS,
      rows,
      takenBy: officer,
      at,
    }),
  );
}

function rowOf(
  reversal: Reversal,
  person:
    | { readonly name: string; readonly residentId: string; readonly personId: PersonId }
    | undefined,
): readonly string[] {
  const orderedAt = reversal.history.findLast(({ what }) => what === 'sent')?.at;
  return [
    reversal.reversalId,
    reversal.reference,
    beijingDateAt(reversal.receivedAt),
    person?.name ?? '',
    person === undefined ? '' : maskResidentId(person.residentId),
    reversal.scheme === undefined ? '' : SCHEME_WORDS[reversal.scheme],
    String(reversal.coverageYear ?? ''),
    formatYuan(reversal.amountFen),
    orderedAt === undefined ? '' : beijingDateAt(orderedAt),
  ];
}
