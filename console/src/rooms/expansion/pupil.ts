import type { listPupilsNotEnrolledApi } from '@liangxian/shared/residents/expansion.api.ts';
import type { Answered } from '../../api/client.ts';

/** A pupil who lacks medical insurance. */
export type Pupil = Answered<typeof listPupilsNotEnrolledApi>['pupils'][number];
