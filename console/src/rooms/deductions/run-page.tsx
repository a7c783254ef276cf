import { showFailureListsApi, showRunApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { Progress } from 'antd';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { BankFileTable } from './bank-file-table.tsx';
import { ControlTotals } from './control-totals.tsx';
import { FailureLists } from './failure-lists.tsx';
import type { ShownRun } from './shown-run.ts';
import { VillagePlanTable } from './village-plan-table.tsx';
import { deductionWords } from './words.ts';

const LOOK_AGAIN_MS = 3_000;

/** A day's run while it goes on and afterwards. */
export function RunPage({ runId }: { readonly runId: string }) {
  const t = useWords(deductionWords);
  const { day } = useFormats();
  const may = useMay();
  const run = useAsk(
    showRunApi,
    { path: { runId: runId as ShownRun['run']['runId'] } },
    {
      againAfterMs: (shown) => (shown?.run.status === 'submitted' ? false : LOOK_AGAIN_MS),
    },
  );
  const runOn = run.data?.run.runOn;
  return (
    <Page title={runOn === undefined ? t.title : `${t.title} · ${day(runOn)}`}>
      <Answer of={run}>
        {(shown) => (
          <>
            <UnderWay shown={shown} />
            <ControlTotals shown={shown} />
            <BankFileTable files={shown.files} />
            {may(showFailureListsApi.act) && <FailureLists on={shown.run.runOn} />}
            <VillagePlanTable villages={shown.villages} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function UnderWay({ shown: { run, villages } }: { readonly shown: ShownRun }) {
  const t = useWords(deductionWords);
  const done = run.status === 'submitted';
  return (
    <section className={done ? 'note note-done' : 'note'} aria-live="polite">
      <State tone={done ? 'done' : 'working'}>{t.runStatuses[run.status]}</State>
      {run.status === 'planning' && (
        <Progress
          percent={Math.floor((villages.length * 100) / Math.max(run.villageCount, 1))}
          aria-label={t.progress}
          format={() => t.of(villages.length, run.villageCount)}
        />
      )}
    </section>
  );
}
