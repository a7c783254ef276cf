import { showOwnTimelineApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Card } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useDueWords } from '../../messages/dues.ts';
import { useFormats } from '../../messages/formats.ts';

type Timeline = Answered<typeof showOwnTimelineApi>;

/** What became of the money: 已下单 → 已扣款 → 已入库 → 权益已记录 → 可享受待遇 (A38-2). */
export default function TimelinePage() {
  const t = useDueWords();
  const { personId = '', scheme = '' } = useGiven();
  return (
    <Page title={t.timelineTitle}>
      <TimelineAsked personId={personId} scheme={scheme} />
    </Page>
  );
}

function TimelineAsked({
  personId,
  scheme,
}: {
  readonly personId: string;
  readonly scheme: string;
}) {
  const { schemes } = useCommon();
  const asked = useAsk(showOwnTimelineApi, { path: { personId, scheme } as never, query: {} });
  return (
    <Answer asked={asked}>
      {(timeline) => (
        <Card title={schemes[timeline.scheme]}>
          <Box className="stages" role="list">
            {timeline.stages.map((stage) => (
              <Stage key={stage.stage} stage={stage} />
            ))}
          </Box>
        </Card>
      )}
    </Answer>
  );
}

function Stage({ stage }: { readonly stage: Timeline['stages'][number] }) {
  const t = useDueWords();
  const { day } = useFormats();
  return (
    <Box className={`stage stage-${stage.state}`} role="listitem">
      <Words className="stage-mark" silent />
      <Box className="stage-text">
        <Words className="strong">{t.stages[stage.stage]}</Words>
        <Words className="stage-state">
          {t.stageStates[stage.state]}
          {stage.on === undefined ? '' : ` ${day(stage.on)}`}
        </Words>
        {stage.waitsFor !== undefined && <Words>{t.waitsFor[stage.waitsFor]}</Words>}
      </Box>
    </Box>
  );
}
