import type { showRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { RefundStateMark } from './refund-state.tsx';
import { useChannel } from './use-channel.ts';
import { useReasons } from './use-reasons.ts';
import { refundWords } from './words.ts';

export type Refund = Answered<typeof showRefundApi>;

/** What is applied for, what the rules say of it, and what was decided. */
export function ApplicationFacts({ refund }: { readonly refund: Refund }) {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const names = useNames();
  const reasons = useReasons();
  const { time } = useFormats();
  const { scheme, review, booked } = refund;
  return (
    <>
      <section className="panel">
        <header className="card-head">
          <h2>
            <Link href={`~/residents/${refund.personId}`}>{refund.name}</Link>
          </h2>
          <RefundStateMark state={refund.state} />
        </header>
        <p className="note">{t.todo[refund.state]}</p>
        <FactList
          facts={[
            [common.residentId, refund.residentIdMasked],
            [common.village, names.place(refund.townshipId, refund.villageId)],
            [common.scheme, `${common.schemes[scheme]} ${refund.coverageYear}`],
            [t.reason, reasons.words(refund.reason, scheme)],
            [t.explanation, refund.explanation],
            [
              t.appliedBy,
              <span key="applied">
                <OfficerName officerId={refund.appliedBy} /> {time(refund.appliedAt)}
              </span>,
            ],
          ]}
        />
      </section>
      <RulesSay refund={refund} />
      {review !== undefined && (
        <section className="panel">
          <h2>{t.review}</h2>
          <FactList
            facts={[
              [
                t.reviewedBy,
                <span key="reviewed">
                  <OfficerName officerId={review.by} /> {time(review.at)}
                </span>,
              ],
              [t.decisionReason, review.reason],
              ...(review.originalsAt === undefined
                ? []
                : [[t.originals, review.originalsAt] as const]),
              ...(booked === undefined ? [] : [[t.copies, booked.copiesAt] as const]),
            ]}
          />
          {booked?.fault !== undefined && <p className="note note-late">{t.bookFault}</p>}
        </section>
      )}
    </>
  );
}

function RulesSay({ refund }: { readonly refund: Refund }) {
  const t = useWords(refundWords);
  const channel = useChannel();
  const { yuan, time, day } = useFormats();
  const { amountFen, money, before, after, lastDay, faults } = refund.finding;
  return (
    <section className="panel">
      <h2>{t.rulesSay}</h2>
      <p className={faults.length === 0 ? 'note note-done' : 'note note-late'}>
        {faults.length === 0 ? t.rulesAllow : faults.map((fault) => t.faults[fault]).join('；')}
      </p>
      <FactList
        facts={[
          [t.goesBack, <strong key="amount">{yuan(amountFen)}</strong>],
          ...(money === undefined
            ? []
            : [
                [
                  t.paidBy,
                  t.paidWith(yuan(money.heldFen), channel(money.channel), time(money.at)),
                ] as const,
              ]),
          [t.dueBefore, yuan(before.dueFen)],
          [t.dueAfter, after === undefined ? t.nothing : yuan(after.dueFen)],
          ...(lastDay === undefined ? [] : [[t.lastDay, day(lastDay)] as const]),
        ]}
      />
    </section>
  );
}
