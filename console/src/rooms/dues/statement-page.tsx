import { showDeductionStatementApi } from '@liangxian/shared/dues/dues.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { DueSections } from './due-sections.tsx';
import { StatementTables } from './statement-tables.tsx';
import { duesWords } from './words.ts';

/** 扣款说明: how many of a township can be debited, and why the others cannot. */
export function StatementPage() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  const { townshipId } = place;
  const statement = useAsk(
    showDeductionStatementApi,
    { path: { townshipId }, query: { coverageYear: coverageYear() } },
    { enabled: townshipId !== '' },
  );
  return (
    <Page title={t.statement} lead={t.statementLead}>
      <DueSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
        </Choices>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <Answer of={statement}>{(found) => <StatementTables statement={found} />}</Answer>
      )}
    </Page>
  );
}
