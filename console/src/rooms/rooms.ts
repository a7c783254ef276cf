import { duesRoom } from './dues/room.ts';
import { followUpsRoom } from './follow-ups/room.ts';
import { policyRoom } from './policy/room.ts';
import { residentsRoom } from './residents/room.ts';
import type { Room } from './room.ts';
import { todayRoom } from './today/room.ts';

/** In the order of the navigation. */
export const rooms: readonly Room[] = [
  todayRoom,
  residentsRoom,
  duesRoom,
  followUpsRoom,
  policyRoom,
];
