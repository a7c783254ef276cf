import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import {
  addOwnPaperApi,
  keepOwnPaperApi,
  type showOwnRefundApi,
} from '@liangxian/shared/refunds/own-refunds.api.ts';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Card, QuietButton } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useRefundWords } from '../../messages/refunds.ts';
import { platform } from '../../platform/here.ts';

type OwnRefund = Answered<typeof showOwnRefundApi>;

/** The papers that the policy asks for: each photographed and put on file (A34-1). */
export function Papers({
  refund,
  again,
}: {
  readonly refund: OwnRefund;
  readonly again: () => void;
}) {
  const t = useRefundWords();
  const { refundId, papers, next } = refund;
  const add = useAct(async (paper: string) => {
    const photo = await platform.pickPaper();
    if (photo === undefined) return;
    const { fileName, bytes } = photo;
    const path = { refundId, paper };
    const { uploadUrl } = await call(addOwnPaperApi, { path, body: { fileName, bytes } });
    await photo.putTo(uploadUrl);
    await call(keepOwnPaperApi, { path, body: {} });
    again();
  });
  return (
    <Card title={t.papers}>
      <Trouble problem={add.problem} />
      <Box role="list">
        {papers.map(({ paper, name, isStored }) => (
          <Box key={paper} role="listitem" className="entry">
            <Words className="strong">{name}</Words>
            <Badge mood={isStored ? 'good' : 'attention'}>{isStored ? t.stored : t.missing}</Badge>
            {next.includes('add_papers') && (
              <QuietButton disabled={add.isBusy} onTap={() => add.run(paper)}>
                {`${t.addPaper}: ${name}`}
              </QuietButton>
            )}
          </Box>
        ))}
      </Box>
    </Card>
  );
}
