import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';

export interface PolicyStore {
  findPack(packId: string): Promise<PolicyPack | undefined>;
  savePack(pack: PolicyPack): Promise<void>;
  findSeason(coverageYear: number): Promise<Season | undefined>;
  /** Keeps the first season started for a year and returns the one that is kept. */
  keepSeason(season: Season): Promise<Season>;
}

export interface Machines {
  /** Starts the machine that leads through a season; while or after it runs, starting it again changes nothing. */
  startSeason(coverageYear: number, name: string): Promise<void>;
}
