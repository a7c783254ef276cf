import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  type Confirmation,
  type Season,
  type SeasonRefusal,
  startSeason,
} from '@liangxian/shared/policy/season-policy.ts';
import type { Machines, PolicyStore } from './ports.ts';

type StartRefusal =
  | SeasonRefusal
  | { readonly code: 'PACK_NOT_FOUND' }
  | { readonly code: 'SEASON_STARTED_ON_OTHER_PACK'; readonly packId: string };

/**
 * Starts a year's season on a published pack, and the machine that leads through it. Starting it again returns the
 * season that runs, and finds the machine started.
 */
export async function startSeasonOnPack(
  { policies, machines }: { readonly policies: PolicyStore; readonly machines: Machines },
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
  if (season.packId !== request.packId) {
    return refuse({ code: 'SEASON_STARTED_ON_OTHER_PACK', packId: season.packId });
  }
  await machines.startSeason(season.coverageYear, `season-${season.coverageYear}`);
  return accept(season);
}
