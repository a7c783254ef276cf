import { recordEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { countyNow } from '../../../api/county-time.ts';
import { useAct } from '../../../api/use-api.ts';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { commonWords } from '../../../messages/common.ts';
import { useFormats } from '../../../messages/formats.ts';
import { useWords } from '../../../messages/words.ts';
import type { ShownCashEntry } from '../shown.ts';
import { cashWords } from '../words.ts';
import { type Line, nextNumber, slipOf } from './device-book.ts';
import { type ListedDue, strikeOff, type VillageList } from './village-list.ts';

/** Cash for one due: exactly what is due. With network the server is asked first; without, it is written down here. */
export function TakeCash({
  list,
  due,
  close,
  taken,
  queued,
}: {
  readonly list: VillageList;
  readonly due: ListedDue;
  readonly close: () => void;
  readonly taken: (entry: ShownCashEntry) => void;
  readonly queued: (line: Line, slip: string) => void;
}) {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const { yuan } = useFormats();
  const record = useAct(recordEntryApi, { touches: ['dues', 'residents'], evenOffline: true });
  const [line, write] = useState<Omit<Line, 'takenOfflineAt'>>();
  const isWithoutNetwork = !window.navigator.onLine || record.error?.code === 'NO_CONNECTION';
  const amount = yuan(due.dueFen);

  /** The number stays the same however often this entry is tried. */
  const written = (): Omit<Line, 'takenOfflineAt'> => {
    const { personId, scheme, dueFen } = due;
    const fresh = line ?? {
      ...nextNumber(list.collectorId),
      personId,
      scheme,
      coverageYear: list.coverageYear,
      amountFen: dueFen,
    };
    write(fresh);
    return fresh;
  };
  const takeOnline = () =>
    record.mutate(
      { body: written() },
      {
        onSuccess: (entry) => {
          strikeOff(due);
          taken(entry);
        },
        // A number that was refused is used up; the next try is another entry.
        onError: ({ code }) => {
          if (code !== 'NO_CONNECTION' && code !== 'TRY_AGAIN_LATER') write(undefined);
        },
      },
    );
  const takeOffline = () => {
    const kept = { ...written(), takenOfflineAt: Math.round(countyNow()) };
    // Kept first: what cannot be kept stays on the list.
    queued(kept, slipOf(kept));
    strikeOff(due);
  };
  return (
    <section className="panel cash-take" aria-label={t.takeCash(amount)}>
      <h2>{due.name}</h2>
      <p>
        {t.endsWith(due.residentIdEnd)} · {common.schemes[due.scheme]}
      </p>
      <p className="cash-amount">{amount}</p>
      <p>{t.takeQuestion(due.name, amount)}</p>
      {isWithoutNetwork ? (
        <p className="note note-soon" role="status">
          {t.noNetwork}
        </p>
      ) : (
        <ProblemNote problem={record.error} />
      )}
      <div className="acts">
        {isWithoutNetwork ? (
          <Button type="primary" size="large" onClick={takeOffline}>
            {t.takeOffline}
          </Button>
        ) : (
          <Button type="primary" size="large" loading={record.isPending} onClick={takeOnline}>
            {t.takeYes}
          </Button>
        )}
        <Button size="large" onClick={close}>
          {t.takeNo}
        </Button>
      </div>
    </section>
  );
}
