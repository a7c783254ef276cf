import {
  bounceRefundApi,
  payRefundApi,
  renewAccountApi,
  revealAccountApi,
} from '@liangxian/shared/refunds/refunds.api.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Sent } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { useAct } from '../../api/use-api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { AccountForm } from './account-form.tsx';
import type { Refund } from './application-facts.tsx';
import { DayAndText } from './day-and-text.tsx';
import { refundWords } from './words.ts';

/** Where the money goes, every try to pay it, and what is to be done next about it. */
export function PaymentPanel({ refund }: { readonly refund: Refund }) {
  const t = useWords(refundWords);
  const may = useMay();
  const { day } = useFormats();
  const { refundId, account, payments, next } = refund;
  const pay = useAct(payRefundApi);
  const bounce = useAct(bounceRefundApi);
  const renew = useAct(renewAccountApi);
  const path = { refundId };
  type Paid = Sent<typeof payRefundApi>['body'];
  type Bounced = Sent<typeof bounceRefundApi>['body'];
  return (
    <section className="panel">
      <h2>{t.account}</h2>
      <FactList
        facts={[
          [t.bankName, account.bankName],
          [t.accountName, account.accountName],
          [t.accountNo, account.accountNo],
        ]}
      />
      {payments.length > 0 && <h3>{t.payments}</h3>}
      {payments.map(({ attempt, paidOn, reference, rosterId, bounced }) => (
        <FactList
          key={attempt}
          facts={[
            [t.attempt(String(attempt)), `${day(paidOn)} · ${reference}`],
            [
              t.onRoster,
              <Link key="roster" href={`/rosters/${rosterId}`}>
                {rosterId}
              </Link>,
            ],
            ...(bounced === undefined
              ? []
              : [[t.states.bounced, t.bouncedBecause(day(bounced.on), bounced.reason)] as const]),
          ]}
        />
      ))}
      {next.includes('pay') && may(payRefundApi.act) && (
        <>
          <p className="quiet">{t.payHelp}</p>
          <RevealAccount refundId={refundId} />
          <DayAndText
            dayLabel={t.paidOn}
            textLabel={t.bankReference}
            button={t.paidNow}
            pending={pay.isPending}
            problem={pay.error}
            today={countyToday()}
            send={(paidOn, reference) => pay.mutate({ path, body: { paidOn, reference } as Paid })}
          />
        </>
      )}
      {next.includes('bounce') && may(bounceRefundApi.act) && (
        <details>
          <summary>{t.bounce}</summary>
          <DayAndText
            dayLabel={t.bouncedOn}
            textLabel={t.bounceReason}
            button={t.bounce}
            pending={bounce.isPending}
            problem={bounce.error}
            today={countyToday()}
            send={(on, reason) => bounce.mutate({ path, body: { on, reason } as Bounced })}
          />
        </details>
      )}
      {next.includes('renew_account') && may(renewAccountApi.act) && (
        <>
          <h3>{t.renew}</h3>
          <AccountForm
            button={t.save}
            pending={renew.isPending}
            problem={renew.error}
            send={(body) => renew.mutate({ path, body })}
          />
        </>
      )}
    </section>
  );
}

/** The number in full, for who pays; the reason is written down before it is shown. */
function RevealAccount({ refundId }: { readonly refundId: string }) {
  const t = useWords(refundWords);
  const id = useId();
  const [reason, write] = useState('');
  const reveal = useAct(revealAccountApi);
  if (reveal.data !== undefined) {
    return <FactList facts={[[t.accountNo, <strong key="no">{reveal.data.accountNo}</strong>]]} />;
  }
  return (
    <div className="record-step">
      <label htmlFor={id}>{t.revealReason}</label>
      <Input
        id={id}
        value={reason}
        maxLength={200}
        onChange={({ target }) => write(target.value)}
      />
      <ProblemNote problem={reveal.error} />
      <div className="acts">
        <Button
          disabled={reason.trim().length < 2}
          loading={reveal.isPending}
          onClick={() => reveal.mutate({ path: { refundId }, body: { reason: reason.trim() } })}
        >
          {t.reveal}
        </Button>
      </div>
    </div>
  );
}
