import { listCasesApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { Case } from './case.tsx';
import { caseWords } from './words.ts';

/** What waits for a person first, what was decided below it. */
export default function CasePages() {
  const t = useWords(caseWords);
  const cases = useAsk(listCasesApi, {});
  return (
    <Page title={t.title} lead={t.lead}>
      <Answer of={cases}>
        {(found) => {
          const open = found.cases.filter(({ decision }) => decision === undefined);
          const decided = found.cases.filter(({ decision }) => decision !== undefined);
          return (
            <>
              <h2>{`${t.open}（${open.length}）`}</h2>
              {open.length === 0 && <p className="note note-done">{t.noneOpen}</p>}
              {open.map((one) => (
                <Case key={one.caseId} staffCase={one} />
              ))}
              {decided.length > 0 && <h2>{t.decided}</h2>}
              {decided.map((one) => (
                <Case key={one.caseId} staffCase={one} />
              ))}
            </>
          );
        }}
      </Answer>
    </Page>
  );
}
