import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  type Confirmation,
  type Season,
  type SeasonRefusal,
  startSeason,
} from '@liangxian/shared/policy/season-policy.ts';
import type { PolicyStore } from './ports.ts';

type StartRefusal =
  | SeasonRefusal
  | { readonly code: 'PACK_NOT_FOUND' }
  | { readonly code: 'SEASON_STARTED_ON_OTHER_PACK'; readonly packId: string };

/** Starts a year's season on a published pack. Starting it again returns the season that runs. */
export async function startSeasonOnPack(
  { policies }: { readonly policies: PolicyStore },
  request: {
    readonly packId: string;
    readonly coverageYear: number;
    readonly confirmation?: Confirmation;
  },
  today: LocalDate,
): Promise<Result<Season, StartRefusal>> {
  const pack = await policies.findPack(request.packId);
  if (pack === undefined) return refuse({ code: 'PACK_NOT_FOUND' });

  const decision = startSeason(pack, request.coverageYear, today, request.confirmation);
  if (!decision.ok) return decision;
  const season = await policies.keepSeason(decision.value);
  return season.packId === request.packId
    ? accept(season)
    : refuse({ code: 'SEASON_STARTED_ON_OTHER_PACK', packId: season.packId });
}
