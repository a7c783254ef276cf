import type { listFollowUpsApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import type { Answered } from '../../api/client.ts';

/** One due whose deduction failed, as the township works on it. */
export type FollowUp = Answered<typeof listFollowUpsApi>['followUps'][number];
