import { showPackApi, showSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { coverageYear } from './coverage-year.ts';
import { useAsk } from './use-api.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

/** The policy pack of the season under way; undefined until it is read, and before a season is started. */
export function usePolicy(): PolicyPack | undefined {
  const season = useAsk(
    showSeasonApi,
    { path: { coverageYear: coverageYear() } },
    { staleAfterMs: RARELY_CHANGES_MS },
  );
  const packId = season.data?.packId;
  const pack = useAsk(
    showPackApi,
    { path: { packId: packId ?? '' } },
    { enabled: packId !== undefined, staleAfterMs: RARELY_CHANGES_MS },
  );
  return pack.data;
}
