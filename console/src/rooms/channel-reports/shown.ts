import type {
  listReportsApi,
  showReportApi,
} from '@liangxian/shared/payments/channel-reports.api.ts';
import type { Answered } from '../../api/client.ts';

export type ShownReport = Answered<typeof listReportsApi>['reports'][number];
export type ShownLine = Answered<typeof showReportApi>['lines'][number];
export const CHANNELS = ['counter', 'pos', 'etax_bureau', 'social_insurance_client'] as const;
export type Channel = (typeof CHANNELS)[number];
