import { type Area, COUNTY, separateAreas } from '@liangxian/shared/units/area.ts';
import { isHeld } from '@liangxian/shared/units/officer.ts';
import { countyToday } from '../api/county-time.ts';
import { useMe } from './me.ts';

/** How far the officer's posts reach together, the widest area first: what a page offers to choose from. The server decides by act. */
export function useOwnAreas(): readonly [Area, ...Area[]] {
  const { posts } = useMe();
  const today = countyToday();
  const held = posts.filter((post) => isHeld(post, today)).map(({ area }) => area);
  const [widest = COUNTY, ...others] = separateAreas(held);
  return [widest, ...others];
}
