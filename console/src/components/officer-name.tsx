import { showOfficerApi } from '@liangxian/shared/units/officers.api.ts';
import { useAsk } from '../api/use-api.ts';
import { useMay } from '../frame/permissions.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

/** Who did something, by name where the directory may be read; machines and what is unknown by their id. */
export function OfficerName({ officerId }: { readonly officerId: string }) {
  const may = useMay();
  const asked = useAsk(
    showOfficerApi,
    { path: { officerId } },
    {
      enabled: officerId.startsWith('of_') && may(showOfficerApi.act),
      staleAfterMs: RARELY_CHANGES_MS,
    },
  );
  return <span title={officerId}>{asked.data?.name ?? officerId}</span>;
}
