import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import {
  renewOwnAccountApi,
  showOwnRefundApi,
  submitOwnRefundApi,
} from '@liangxian/shared/refunds/own-refunds.api.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer, Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, Facts, Ltr, Money, Note } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useRefundWords } from '../../messages/refunds.ts';
import { type Account, AccountFields, isAccount, NO_ACCOUNT } from './account-fields.tsx';
import { Papers } from './papers.tsx';

type OwnRefund = Answered<typeof showOwnRefundApi>;

/** One application: its state, the papers that are still missing, and what the resident does next. */
export default function RefundPage() {
  const t = useRefundWords();
  const { refundId = '' } = useGiven();
  return (
    <Page title={t.title}>
      <Refund refundId={refundId} />
    </Page>
  );
}

function Refund({ refundId }: { readonly refundId: string }) {
  const asked = useAsk(showOwnRefundApi, { path: { refundId } });
  const { again } = asked;
  return (
    <Answer asked={asked}>
      {(refund) => (
        <>
          <RefundCard refund={refund} />
          <Papers refund={refund} again={again} />
          {refund.next.includes('submit') && <Submit refundId={refundId} again={again} />}
          {refund.next.includes('renew_account') && (
            <NewAccount refundId={refundId} again={again} />
          )}
        </>
      )}
    </Answer>
  );
}

function RefundCard({ refund }: { readonly refund: OwnRefund }) {
  const t = useRefundWords();
  const { schemes } = useCommon();
  const { day } = useFormats();
  const { name, scheme, state, amountFen, reasonWords, account, review, payment } = refund;
  const bounced = payment?.bouncedBecause;
  return (
    <Card title={`${name} ${schemes[scheme]}`}>
      <Badge mood={state === 'refused' || state === 'bounced' ? 'bad' : 'calm'}>
        {t.states[state]}
      </Badge>
      <Facts
        facts={[
          { name: t.amount, value: <Money fen={amountFen} /> },
          { name: t.reason, value: reasonWords },
          { name: t.account, value: `${account.bankName} ${account.accountName}` },
          { name: t.accountNo, value: <Ltr>{account.accountNoMasked}</Ltr> },
        ]}
      />
      {review?.approves === false && <Note mood="bad">{t.refusedBecause(review.reason)}</Note>}
      {payment !== undefined && <Words>{t.paidOn(day(payment.paidOn))}</Words>}
      {bounced !== undefined && <Note mood="bad">{t.bounced(bounced)}</Note>}
    </Card>
  );
}

type Next = { readonly refundId: string; readonly again: () => void };

function Submit({ refundId, again }: Next) {
  const t = useRefundWords();
  const submit = useAct(async () => {
    await call(submitOwnRefundApi, { path: { refundId }, body: {} });
    again();
  });
  return (
    <>
      <Trouble problem={submit.problem} />
      <BigButton isBusy={submit.isBusy} onTap={submit.run}>
        {t.submit}
      </BigButton>
    </>
  );
}

function NewAccount({ refundId, again }: Next) {
  const t = useRefundWords();
  const [account, setAccount] = useState<Account>(NO_ACCOUNT);
  const renew = useAct(async () => {
    await call(renewOwnAccountApi, { path: { refundId }, body: account });
    again();
  });
  return (
    <Card title={t.newAccount}>
      <AccountFields account={account} change={setAccount} />
      <Trouble problem={renew.problem} />
      <BigButton isBusy={renew.isBusy} disabled={!isAccount(account)} onTap={renew.run}>
        {t.sendAccount}
      </BigButton>
    </Card>
  );
}
