import type { listCasesApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { Answered } from '../../api/client.ts';

/** A case as the page shows it. */
export type StaffCase = Answered<typeof listCasesApi>['cases'][number];
