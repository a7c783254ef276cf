import {
  payInApi,
  seeDifferenceApi,
  settleDifferenceApi,
  showCashDayApi,
} from '@liangxian/shared/cash/days.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashSections } from './cash-sections.tsx';
import { standingTones } from './day-columns.tsx';
import { SeeForm, SettleForm } from './difference-forms.tsx';
import { EntryList } from './entry-list.tsx';
import { PayInForm } from './pay-in-form.tsx';
import { SheetPanel } from './sheet-panel.tsx';
import type { ShownCashDay } from './shown.ts';
import { cashWords } from './words.ts';

/** A page of the cash register: one collector's day, from the first entry to the slip. */
export function DayPage({ dayId }: { readonly dayId: string }) {
  const t = useWords(cashWords);
  const pages = usePages(dayId);
  const shown = useAsk(showCashDayApi, { path: { dayId }, query: { limit: 50, ...pages.query } });
  return (
    <Page title={t.register}>
      <CashSections />
      <Answer of={shown}>
        {({ day, entries, cursor }) => (
          <>
            <DayFacts day={day} />
            <DayActs day={day} />
            <EntryList entries={entries} />
            <PageTurner pages={pages} next={cursor} />
            <SheetPanel day={day} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function DayFacts({ day }: { readonly day: ShownCashDay }) {
  const t = useWords(cashWords);
  const { day: dayIn, yuan, count, time } = useFormats();
  const { standing, unsigned, unreceipted } = day;
  return (
    <section className="panel">
      <FactList
        facts={[
          [t.day, dayIn(day.on)],
          [t.collector, day.collectorName],
          [
            t.standing,
            <State key="s" tone={standingTones[standing]}>
              {t.standings[standing]}
            </State>,
          ],
          [t.entries, count(day.entries)],
          [t.taken, yuan(day.takenFen)],
          [t.paidIn, yuan(day.paidInFen)],
          [t.difference, yuan(day.differenceFen)],
          [t.toGiveBack, yuan(day.toGiveBackFen)],
          [t.givenBack, yuan(day.givenBackFen)],
          [t.receipt, unreceipted === 0 ? t.allReceipted : t.unreceipted(count(unreceipted))],
          [t.sign, unsigned === 0 ? t.allSigned : t.unsigned(count(unsigned))],
        ]}
      />
      {day.batches.map(({ how, slipNo, amountFen, at }) => (
        <p key={`${how} ${slipNo}`} className="quiet">
          {`${t.batches}：${t.channels[how]} ${slipNo} ${yuan(amountFen)} ${time(at)}`}
        </p>
      ))}
      {day.corrections.map(({ kind, slipNo, amountFen, explanation }) => (
        <p key={`${kind} ${slipNo}`} className="note note-soon">
          {`${t.corrections[kind]} ${slipNo} ${yuan(amountFen)}：${explanation}`}
        </p>
      ))}
      {day.seen !== undefined && <p className="note note-done">{t.seenBy(day.seen.note)}</p>}
    </section>
  );
}

/** What this officer may do with the day as it stands. */
function DayActs({ day }: { readonly day: ShownCashDay }) {
  const may = useMay();
  const { differenceFen, standing, differed, seen } = day;
  return (
    <>
      {differenceFen > 0 && may(payInApi.act) && <PayInForm key={differenceFen} day={day} />}
      {standing === 'differs' && may(settleDifferenceApi.act) && (
        <SettleForm key={differenceFen} day={day} />
      )}
      {differed !== undefined &&
        seen === undefined &&
        standing !== 'differs' &&
        may(seeDifferenceApi.act) && <SeeForm day={day} />}
    </>
  );
}
