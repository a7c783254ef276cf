import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { applyForRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Link, useLocation } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { ApplyForm } from './apply-form.tsx';
import { refundWords } from './words.ts';

/** Applies for a refund of what one person paid for one scheme; the papers come next. */
export function ApplyPage({
  personId,
  scheme,
}: {
  readonly personId: PersonId;
  readonly scheme: Scheme;
}) {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const names = useNames();
  const [, go] = useLocation();
  const year = coverageYear();
  const resident = useAsk(showResidentApi, { path: { personId }, query: { coverageYear: year } });
  const apply = useAct(applyForRefundApi);
  const back = <Link href={`~/residents/${personId}`}>{t.backToResident}</Link>;
  return (
    <Page title={t.apply} lead={t.applyLead} acts={back}>
      <Answer of={resident}>
        {(found) => (
          <section className="panel">
            <FactList
              facts={[
                [common.name, found.name],
                [common.village, names.place(found.townshipId, found.villageId)],
                [common.scheme, `${common.schemes[scheme]} ${year}`],
              ]}
            />
          </section>
        )}
      </Answer>
      <ApplyForm
        scheme={scheme}
        problem={apply.error}
        pending={apply.isPending}
        apply={(fields) =>
          apply.mutate(
            { body: { personId, scheme, coverageYear: year, ...fields } },
            { onSuccess: ({ refundId }) => go(`/${refundId}`) },
          )
        }
      />
    </Page>
  );
}
