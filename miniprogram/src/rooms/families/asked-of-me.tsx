import { decideAskedApi, type showOwnApi } from '@liangxian/shared/families/family.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Card, QuietButton } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';

type Asked = Answered<typeof showOwnApi>['askedOfMe'][number];

/** Who would like to act for me: I say so in my own session, without a code. */
export function AskedOfMe({
  asked,
  again,
}: {
  readonly asked: readonly Asked[];
  readonly again: () => void;
}) {
  const t = useFamilyWords();
  const decide = useAct(async (requestId: Asked['requestId'], allow: boolean) => {
    await call(decideAskedApi, { path: { requestId }, body: { allow } });
    again();
  });
  if (asked.length === 0) return null;
  return (
    <Card title={t.askedOfMe}>
      <Trouble problem={decide.problem} />
      <Box role="list">
        {asked.map(({ requestId, name, purpose }) => (
          <Box key={requestId} role="listitem" className="entry">
            <Words>{purpose === 'helper' ? t.asksHelp(name) : t.asks(name)}</Words>
            <QuietButton disabled={decide.isBusy} onTap={() => decide.run(requestId, true)}>
              {t.allow}
            </QuietButton>
            <QuietButton disabled={decide.isBusy} onTap={() => decide.run(requestId, false)}>
              {t.decline}
            </QuietButton>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
