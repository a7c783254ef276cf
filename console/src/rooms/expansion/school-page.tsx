import {
  exportPupilsNotEnrolledApi,
  listPupilsNotEnrolledApi,
  listSchoolsApi,
  remindSchoolApi,
} from '@liangxian/shared/residents/expansion.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { PupilTable } from './pupil-table.tsx';
import { expansionWords } from './words.ts';

/** A school's pupils without medical insurance: the school is reminded, what came of each is recorded. */
export function SchoolPage({ schoolId }: { readonly schoolId: string }) {
  const t = useWords(expansionWords);
  const may = useMay();
  const { time } = useFormats();
  const year = coverageYear();
  const pages = usePages(schoolId);
  const schools = useAsk(listSchoolsApi, { query: { coverageYear: year } });
  const list = useAsk(listPupilsNotEnrolledApi, {
    path: { schoolId },
    query: { coverageYear: year, ...pages.query },
  });
  const remind = useAct(remindSchoolApi);
  const school = schools.data?.schools.find((one) => one.schoolId === schoolId)?.name ?? schoolId;
  const asked = { path: { schoolId }, body: { coverageYear: year } };
  return (
    <Page title={school} lead={t.schoolLead} acts={<Link href="/schools">{t.backToSchools}</Link>}>
      <section className="panel">
        <div className="acts">
          {may(remindSchoolApi.act) && (
            <ConfirmedAct
              question={t.remindQuestion(school)}
              pending={remind.isPending}
              act={() => remind.mutate(asked)}
            >
              {t.remind}
            </ConfirmedAct>
          )}
          {may(exportPupilsNotEnrolledApi.act) && (
            <Download contract={exportPupilsNotEnrolledApi} sent={asked}>
              {t.export}
            </Download>
          )}
        </div>
        <ProblemNote problem={remind.error} />
        {remind.data !== undefined && (
          <p className="note note-done" role="status">
            {t.remindedOf(remind.data.reminded, time(remind.data.at))}
          </p>
        )}
      </section>
      <section className="panel panel-wide">
        <h2>{t.pupils}</h2>
        <Answer of={list}>
          {({ pupils, cursor }) => (
            <>
              <PupilTable schoolId={schoolId} pupils={pupils} loading={list.isPlaceholderData} />
              <PageTurner pages={pages} next={cursor} />
            </>
          )}
        </Answer>
      </section>
    </Page>
  );
}
