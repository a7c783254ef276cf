import { issueCertificateApi } from '@liangxian/shared/certificates/certificates.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Button } from 'antd';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { useChannelWords } from './certificate-columns.tsx';
import type { Issuable } from './shown-certificate.ts';
import { certificateWords } from './words.ts';

/** Settled money that has no certificate yet. */
export function IssueList({
  personId,
  issuable,
}: {
  readonly personId: PersonId;
  readonly issuable: readonly Issuable[];
}) {
  const t = useWords(certificateWords);
  return (
    <section className="panel">
      <h2>{t.issuable}</h2>
      {issuable.length === 0 && <p className="note">{t.allIssued}</p>}
      {issuable.map((money) => (
        <IssueOne key={`${money.scheme}-${money.reference}`} personId={personId} money={money} />
      ))}
    </section>
  );
}

function IssueOne({
  personId,
  money: { scheme, reference, channel, amountFen, paidAt },
}: {
  readonly personId: PersonId;
  readonly money: Issuable;
}) {
  const t = useWords(certificateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const channelName = useChannelWords();
  const { yuan, time } = useFormats();
  const issue = useAct(issueCertificateApi);
  const body = { personId, scheme, coverageYear: coverageYear(), reference };
  return (
    <div>
      <FactList
        facts={[
          [common.scheme, common.schemes[scheme]],
          [t.amount, yuan(amountFen)],
          [t.channel, channelName(channel)],
          [t.paidAt, time(paidAt)],
        ]}
      />
      <ProblemNote problem={issue.error} />
      {may(issueCertificateApi.act) && (
        <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate({ body })}>
          {t.issue}
        </Button>
      )}
    </div>
  );
}
