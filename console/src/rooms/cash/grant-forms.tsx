import {
  authoriseCollectorApi,
  endAuthorisationApi,
} from '@liangxian/shared/cash/collectors.api.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { useState } from 'react';
import { countyToday } from '../../api/county-time.ts';
import { useAct } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePlaces } from '../../api/use-places.ts';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import type { ShownCollector } from './shown.ts';
import { cashWords } from './words.ts';

/** Villages and days for which an assistant may take cash. */
export function GrantForm({
  collector,
  close,
}: {
  readonly collector: ShownCollector;
  readonly close: () => void;
}) {
  const t = useWords(cashWords);
  const names = useNames();
  const places = usePlaces();
  const { officerId, townshipId } = collector;
  const ofTownship = places?.townships?.find((one) => one.townshipId === townshipId)?.villages;
  const offered =
    collector.villageIds.length > 0
      ? collector.villageIds
      : (ofTownship ?? []).map(({ villageId }) => villageId);
  const [villageIds, choose] = useState<readonly string[]>(collector.villageIds);
  const [validFrom, begin] = useState<string>(countyToday());
  const [validTo, end] = useState('');
  const give = useAct(authoriseCollectorApi);
  const toggle = (villageId: string) =>
    choose(
      villageIds.includes(villageId)
        ? villageIds.filter((one) => one !== villageId)
        : [...villageIds, villageId],
    );
  return (
    <CashForm
      title={t.authorise}
      button={t.confirmAuthorise}
      problem={give.error}
      pending={give.isPending}
      submit={() => {
        const days = { validFrom: localDate(validFrom), validTo: localDate(validTo) };
        const body = { townshipId, villageIds: [...villageIds], ...days };
        give.mutate({ path: { officerId }, body }, { onSuccess: close });
      }}
    >
      <fieldset className="touch-choices">
        <legend>{t.villages}</legend>
        {offered.map((villageId) => (
          <label key={villageId}>
            <input
              type="checkbox"
              checked={villageIds.includes(villageId)}
              onChange={() => toggle(villageId)}
            />
            <span>{names.village(villageId)}</span>
          </label>
        ))}
      </fieldset>
      <CashField label={t.from} type="date" value={validFrom} write={begin} />
      <CashField label={t.to} type="date" value={validTo} write={end} />
    </CashForm>
  );
}

/** Takes leave back at once. */
export function EndForm({
  officerId,
  townshipId,
  close,
}: {
  readonly officerId: string;
  readonly townshipId: string;
  readonly close: () => void;
}) {
  const t = useWords(cashWords);
  const [reason, write] = useState('');
  const end = useAct(endAuthorisationApi);
  return (
    <CashForm
      title={t.endAuthorisation}
      button={t.confirmEnd}
      problem={end.error}
      pending={end.isPending}
      submit={() =>
        end.mutate({ path: { officerId }, body: { townshipId, reason } }, { onSuccess: close })
      }
    >
      <CashField label={t.reason} value={reason} write={write} />
    </CashForm>
  );
}
