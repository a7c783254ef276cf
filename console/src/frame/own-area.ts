import { type Area, COUNTY, widestOf } from '@liangxian/shared/units/area.ts';
import { isHeld } from '@liangxian/shared/units/officer.ts';
import { countyToday } from '../api/county-time.ts';
import { useMe } from './me.ts';

/** How far the officer's posts reach together: what a page offers to choose from. The server decides by act. */
export function useOwnArea(): Area {
  const { posts } = useMe();
  const today = countyToday();
  return widestOf(posts.filter((post) => isHeld(post, today)).map(({ area }) => area)) ?? COUNTY;
}
