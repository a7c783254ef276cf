import { auditRoom } from './audit/room.ts';
import { casesRoom } from './cases/room.ts';
import { cashRoom } from './cash/room.ts';
import { catalogueRoom } from './catalogue/room.ts';
import { certificatesRoom } from './certificates/room.ts';
import { channelReportsRoom } from './channel-reports/room.ts';
import { deductionsRoom } from './deductions/room.ts';
import { deliveriesRoom } from './deliveries/room.ts';
import { duesRoom } from './dues/room.ts';
import { exceptionsRoom } from './exceptions/room.ts';
import { expansionRoom } from './expansion/room.ts';
import { familiesRoom } from './families/room.ts';
import { followUpsRoom } from './follow-ups/room.ts';
import { guidanceRoom } from './guidance/room.ts';
import { inboxRoom } from './inbox/room.ts';
import { mandatesRoom } from './mandates/room.ts';
import { overviewRoom } from './overview/room.ts';
import { paymentsRoom } from './payments/room.ts';
import { policyRoom } from './policy/room.ts';
import { refundsRoom } from './refunds/room.ts';
import { residentsRoom } from './residents/room.ts';
import type { Room } from './room.ts';
import { rostersRoom } from './rosters/room.ts';
import { seasonRoom } from './season/room.ts';
import { todayRoom } from './today/room.ts';
import { unitsRoom } from './units/room.ts';

/** In the order of the navigation. */
export const rooms: readonly Room[] = [
  todayRoom,
  seasonRoom,
  inboxRoom,
  deliveriesRoom,
  exceptionsRoom,
  catalogueRoom,
  rostersRoom,
  residentsRoom,
  duesRoom,
  mandatesRoom,
  certificatesRoom,
  familiesRoom,
  expansionRoom,
  deductionsRoom,
  paymentsRoom,
  channelReportsRoom,
  followUpsRoom,
  cashRoom,
  guidanceRoom,
  casesRoom,
  refundsRoom,
  overviewRoom,
  policyRoom,
  unitsRoom,
  auditRoom,
];
