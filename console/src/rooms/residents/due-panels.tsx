import { applyForChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import type { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { applyForRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { DueState } from '../../components/due-state.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

type Due = Answered<typeof showResidentApi>['dues'][number];

/** What is due for each scheme, how it stands in plain words, and what to do next. */
export function DuePanels({ dues }: { readonly dues: readonly Due[] }) {
  const t = useWords(residentWords);
  if (dues.length === 0) return <p className="note note-soon">{t.noDues}</p>;
  return dues.map((due) => <DuePanel key={`${due.coverageYear}-${due.scheme}`} due={due} />);
}

function DuePanel({ due }: { readonly due: Due }) {
  const t = useWords(residentWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { yuan, time } = useFormats();
  const paid = due.receipts.find(({ fate }) => fate === 'settled');
  const surplus = due.receipts.filter(({ fate }) => fate === 'surplus');
  const changeable = due.status === 'open' || due.status === 'nothing_due';
  return (
    <section className="panel">
      <h2>{t.dueOf(common.schemes[due.scheme], due.coverageYear)}</h2>
      <p className={due.status === 'settled' ? 'note note-done' : 'note'}>
        {t.next[due.status]}
        {surplus.length > 0 && ` ${t.surplusWaits}`}
      </p>
      <FactList
        facts={[
          [t.state, <DueState key="state" status={due.status} />],
          [t.toPay, yuan(due.dueFen)],
          [t.standard, yuan(due.standardFen)],
          ...due.sponsored.map(
            ({ payer, amountFen }) => [t.paidBy(payer), yuan(amountFen)] as const,
          ),
          ...(paid === undefined ? [] : [[t.paidAt, time(paid.at)] as const]),
        ]}
      />
      {changeable && may(applyForChangeApi.act) && (
        <p>
          <Link href={`~/dues/apply/${due.personId}/${due.scheme}`}>{t.applyForChange}</Link>
        </p>
      )}
      {due.status === 'settled' && may(applyForRefundApi.act) && (
        <p>
          <Link href={`~/refunds/apply/${due.personId}/${due.scheme}`}>{t.applyForRefund}</Link>
        </p>
      )}
    </section>
  );
}
