import {
  listUnsignedListsApi,
  pushUnsignedListsApi,
  showReSignProgressApi,
  takeUnsignedListApi,
} from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { PushedLists, TakeWithReceipt } from '../../components/pushed-lists.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { MandateSections } from './mandate-sections.tsx';
import { ReSignProgress } from './re-sign-progress.tsx';
import { mandateWords } from './words.ts';

/** The yearly round of REG 25: who has no mandate, what is to be signed again, and how far the villages are. */
export function RoundPage() {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const push = useAct(pushUnsignedListsApi);
  const body = { coverageYear: coverageYear() };
  const acts = may(pushUnsignedListsApi.act) && (
    <ConfirmedAct
      question={t.pushQuestion}
      pending={push.isPending}
      act={() => push.mutate({ body })}
    >
      {t.push}
    </ConfirmedAct>
  );
  return (
    <Page title={t.round} lead={t.roundLead} acts={acts}>
      <MandateSections />
      <ProblemNote problem={push.error} />
      {push.data !== undefined && (
        <p className="note note-done" role="status">
          {t.pushed}
        </p>
      )}
      {may(listUnsignedListsApi.act) && <UnsignedLists />}
      {may(showReSignProgressApi.act) && (
        <>
          <section className="panel">
            <Choices name={common.search}>
              <PlacePicker place={place} choose={choosePlace} village="none" />
            </Choices>
          </section>
          {place.townshipId === '' ? (
            <p className="note">{t.chooseTownship}</p>
          ) : (
            <ReSignProgress key={place.townshipId} townshipId={place.townshipId} />
          )}
        </>
      )}
    </Page>
  );
}

function UnsignedLists() {
  const t = useWords(mandateWords);
  const may = useMay();
  const list = useAsk(listUnsignedListsApi, { query: { coverageYear: coverageYear() } });
  return (
    <section className="panel panel-wide">
      <h2>{t.unsignedLists}</h2>
      <Answer of={list}>
        {({ lists }) => (
          <PushedLists
            name={t.unsignedLists}
            lists={lists}
            none={t.noLists}
            take={(townshipId) =>
              may(takeUnsignedListApi.act) ? (
                <TakeWithReceipt
                  contract={takeUnsignedListApi}
                  sent={{ path: { townshipId }, body: { coverageYear: coverageYear() } }}
                />
              ) : null
            }
          />
        )}
      </Answer>
    </section>
  );
}
