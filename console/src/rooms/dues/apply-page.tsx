import { applyForChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ApplyForm } from './apply-form.tsx';
import { duesWords } from './words.ts';

/** Applies for another amount for one person and scheme. */
export function ApplyPage({
  personId,
  scheme,
}: {
  readonly personId: PersonId;
  readonly scheme: Scheme;
}) {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const names = useNames();
  const { yuan } = useFormats();
  const year = coverageYear();
  const resident = useAsk(showResidentApi, { path: { personId }, query: { coverageYear: year } });
  const apply = useAct(applyForChangeApi);
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
                [common.scheme, common.schemes[scheme]],
                ...found.dues
                  .filter((due) => due.scheme === scheme)
                  .map((due) => [t.dueNow, yuan(due.dueFen)] as const),
              ]}
            />
          </section>
        )}
      </Answer>
      {apply.data === undefined ? (
        <ApplyForm
          scheme={scheme}
          problem={apply.error}
          pending={apply.isPending}
          apply={(fields) =>
            apply.mutate({ body: { personId, scheme, coverageYear: year, ...fields } })
          }
        />
      ) : (
        <p className="note note-done" role="status">
          {t.applied} <Link href="/changes">{t.changes}</Link>
        </p>
      )}
    </Page>
  );
}
