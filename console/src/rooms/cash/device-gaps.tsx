import { listCashTroublesApi } from '@liangxian/shared/cash/days.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { cashWords } from './words.ts';

type Device = Answered<typeof listCashTroublesApi>['devices'][number];

/** Collectors' devices of which numbers did not arrive: whom to ask about which slips. */
export function DeviceGaps({ devices }: { readonly devices: readonly Device[] }) {
  const t = useWords(cashWords);
  const { count } = useFormats();
  if (devices.length === 0) return null;
  return (
    <section className="panel" aria-label={t.kinds.device_gap}>
      <p className="quiet">{t.deviceGapLead}</p>
      <ul className="plain-list">
        {devices.map(({ deviceId, collectorName, missing, missingCount }) => (
          <li key={deviceId}>
            <strong>{collectorName}</strong>{' '}
            {t.deviceGapOf(deviceId, missing.join('、'), count(missingCount))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line above a township's days, when a device's numbers are missing: an empty list of days may hide cash. */
export function GapsOfTownship({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(cashWords);
  const { count } = useFormats();
  const list = useAsk(listCashTroublesApi, {
    query: { townshipId, kind: 'device_gap', limit: 50 },
  });
  const devices = list.data?.devices ?? [];
  if (devices.length === 0) return null;
  return (
    <p className="note note-soon">
      {t.deviceGaps(count(devices.length))} <Link href="/troubles?kind=device_gap">{t.look}</Link>
    </p>
  );
}
