import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { useId, useState } from 'react';
import { countyToday } from '../../api/county-time.ts';
import { Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useWords } from '../../messages/words.ts';
import { OrderTable } from './order-table.tsx';
import { PaymentSections } from './payment-sections.tsx';
import { paymentWords } from './words.ts';

/** Online payments of a township that were opened on a day. */
export function OrdersPage() {
  const t = useWords(paymentWords);
  const id = useId();
  const [place, choosePlace] = usePlace();
  const [day, chooseDay] = useState<LocalDate>(countyToday());
  const { townshipId } = place;
  return (
    <Page title={t.title} lead={t.lead}>
      <PaymentSections />
      <section className="panel">
        <Choices name={t.filter}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
          <div className="choice">
            <label htmlFor={`${id}-day`}>{t.openedOn}</label>
            <input
              id={`${id}-day`}
              type="date"
              required
              max={countyToday()}
              value={day}
              onChange={({ target }) => {
                if (target.value !== '') chooseDay(target.value as LocalDate);
              }}
            />
          </div>
        </Choices>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <OrderTable key={`${townshipId} ${day}`} asked={{ townshipId, day }} />
      )}
    </Page>
  );
}
