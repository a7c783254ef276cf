import type { listCollectorsApi, showMyCashApi } from '@liangxian/shared/cash/collectors.api.ts';
import type { showCashDayApi } from '@liangxian/shared/cash/days.api.ts';
import type { Answered } from '../../api/client.ts';

export type ShownCashDay = Answered<typeof showCashDayApi>['day'];
export type ShownCashEntry = Answered<typeof showCashDayApi>['entries'][number];
export type ShownCollector = Answered<typeof listCollectorsApi>['collectors'][number];
export type MyCash = Answered<typeof showMyCashApi>;
