import type { Area } from './area.ts';
import type { Principal } from './officer.ts';

/** When and by whom something is asked for over the API, and how far they may reach with this act. */
export type OfficerOccasion = {
  readonly at: number;
  /** The officer's id, as audit and histories name who did it. */
  readonly actor: string;
  readonly officer: Principal;
  /** Within which the act may reach; what lies outside is refused or not listed. */
  readonly area: Area;
  /** All areas of the posts that allow the act: a list that is asked for no place shows what lies in any of them. */
  readonly areas: readonly Area[];
  /** The units of the posts that allow the act. */
  readonly units: readonly string[];
};
