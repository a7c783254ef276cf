import type { listGuidanceApi } from '@liangxian/shared/payments/guidance.api.ts';
import type { Answered } from '../../api/client.ts';

export type Guided = Answered<typeof listGuidanceApi>['persons'][number];
