import type { showOwnApi } from '@liangxian/shared/families/family.api.ts';
import { endAccountApi } from '@liangxian/shared/families/sign-in.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { call } from '../../api/call.ts';
import { endSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Card, QuietButton } from '../../components/parts.tsx';
import { Sure } from '../../components/sure.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { useFormats } from '../../messages/formats.ts';

type Account = Answered<typeof showOwnApi>['accounts'][number];

/** The telephones and browsers that are bound to me; a lost one is ended here. */
export function Accounts({
  accounts,
  again,
}: {
  readonly accounts: readonly Account[];
  readonly again: () => void;
}) {
  const t = useFamilyWords();
  const { dayAt } = useFormats();
  const end = useAct(async ({ accountId, thisOne }: Account) => {
    await call(endAccountApi, { path: { accountId } });
    if (thisOne) endSession();
    else again();
  });
  return (
    <Card title={t.accounts}>
      <Trouble problem={end.problem} />
      <Box role="list">
        {accounts.map((account) => (
          <Box key={account.accountId} role="listitem" className="entry">
            <Words className="strong">{t.platforms[account.platform]}</Words>
            {account.thisOne && <Badge mood="calm">{t.thisOne}</Badge>}
            <Words className="small">{dayAt(account.since)}</Words>
            <Sure
              about={`${t.unbind} ${t.platforms[account.platform]}`}
              act={() => end.run(account)}
              isBusy={end.isBusy}
            />
          </Box>
        ))}
      </Box>
      <Words className="small">{t.signOutWords}</Words>
      <QuietButton onTap={endSession}>{t.signOut}</QuietButton>
    </Card>
  );
}
