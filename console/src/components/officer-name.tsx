import { showOfficerApi } from '@liangxian/shared/units/officers.api.ts';
import { useAsk } from '../api/use-api.ts';
import { useMay } from '../frame/permissions.ts';
import { useWords, words } from '../messages/words.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

const sentences = words(
  { byTelephone: '缴费人（手机办理）' },
  { byTelephone: 'The contributor, by telephone' },
);

/** Who did something, by name where the directory may be read; machines and what is unknown by their id. */
export function OfficerName({ officerId }: { readonly officerId: string }) {
  const t = useWords(sentences);
  const may = useMay();
  const asked = useAsk(
    showOfficerApi,
    { path: { officerId } },
    {
      enabled: officerId.startsWith('of_') && may(showOfficerApi.act),
      staleAfterMs: RARELY_CHANGES_MS,
    },
  );
  const byId = officerId.startsWith('ps_') ? t.byTelephone : officerId;
  return <span title={officerId}>{asked.data?.name ?? byId}</span>;
}
