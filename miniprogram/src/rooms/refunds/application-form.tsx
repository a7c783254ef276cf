import { listOwnTiersApi } from '@liangxian/shared/dues/own-tiers.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import {
  applyForOwnRefundApi,
  type listOwnRefundReasonsApi,
} from '@liangxian/shared/refunds/own-refunds.api.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDraft } from '../../api/use-draft.ts';
import { Trouble } from '../../components/answer.tsx';
import { goOnTo } from '../../components/go.ts';
import { Labelled } from '../../components/labelled.tsx';
import { BigButton, ChoiceLine, Money, Note } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useRefundWords } from '../../messages/refunds.ts';
import { type Account, AccountFields, isAccount, NO_ACCOUNT } from './account-fields.tsx';

type Reasons = Answered<typeof listOwnRefundReasonsApi>;
type OfScheme = Reasons['schemes'][number];

/** Why, and to which account; what was written stays on the telephone until it is sent. The account's number does not. */
export function ApplicationForm({
  personId,
  scheme,
  coverageYear,
  reason,
}: {
  readonly personId: Reasons['personId'];
  readonly scheme: OfScheme['scheme'];
  readonly coverageYear: number;
  readonly reason: OfScheme['reasons'][number];
}) {
  const t = useRefundWords();
  const [explanation, explain, forgetExplanation] = useDraft(`refund ${personId} ${scheme}`, '');
  const [account, setAccount] = useState<Account>(NO_ACCOUNT);
  const [tierFen, setTierFen] = useState<number | undefined>();
  const wanted =
    reason.becomes === 'not_due'
      ? { kind: 'not_due' }
      : tierFen === undefined
        ? undefined
        : { kind: 'tier', tierFen };
  const apply = useAct(async () => {
    const key = { personId, scheme, coverageYear };
    const body = {
      ...key,
      reason: reason.reason,
      wanted,
      explanation: explanation.trim(),
      account,
    };
    const { refundId } = await call(applyForOwnRefundApi, { body: body as never });
    forgetExplanation();
    goOnTo('refunds/refund', { refundId });
  });
  // Which category somebody belongs to is for offices to say, with papers that the village sees.
  if (reason.becomes === 'category') return <Note mood="attention">{t.askVillage}</Note>;
  return (
    <>
      {reason.becomes === 'tier' && (
        <TierChoice personId={personId} chosen={tierFen} choose={setTierFen} />
      )}
      <Labelled
        isLong
        label={t.explanation}
        hint={t.explanationHint}
        value={explanation}
        onChange={explain}
        maxLength={500}
      />
      <AccountFields account={account} change={setAccount} />
      <Trouble problem={apply.problem} />
      <BigButton
        isBusy={apply.isBusy}
        disabled={explanation.trim().length < 2 || !isAccount(account) || wanted === undefined}
        onTap={apply.run}
      >
        {t.send}
      </BigButton>
    </>
  );
}

function TierChoice({
  personId,
  chosen,
  choose,
}: {
  readonly personId: Reasons['personId'];
  readonly chosen: number | undefined;
  readonly choose: (tierFen: number) => void;
}) {
  const t = useRefundWords();
  const { answer } = useAsk(listOwnTiersApi, { path: { personId }, query: {} });
  const tiers = answer?.tiers.filter(({ tierFen }) => tierFen !== answer.chosenFen) ?? [];
  return (
    <>
      <Words className="strong">{t.rightTier}</Words>
      <Box role="radiogroup" label={t.rightTier}>
        {tiers.map(({ tierFen }) => (
          <ChoiceLine
            key={tierFen}
            role="radio"
            checked={tierFen === chosen}
            onTap={() => choose(tierFen)}
          >
            <Money fen={tierFen} />
          </ChoiceLine>
        ))}
      </Box>
    </>
  );
}
