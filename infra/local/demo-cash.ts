import { dayIdOf } from '@liangxian/shared/cash/cash-day.ts';
import {
  authoriseCollectorApi,
  showMyCashApi,
  takeVillageListApi,
} from '@liangxian/shared/cash/collectors.api.ts';
import { payInApi } from '@liangxian/shared/cash/days.api.ts';
import { recordEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { beijingDateAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { deskOf } from './demo-delivery.ts';

const DEVICE = 'demophone1';

/**
 * The head of the township lets the assistant of a village take cash; the assistant takes it from one resident and pays it
 * in the same day. Done again, it changes nothing.
 */
export async function takesCash(
  county: County,
  place: {
    readonly townshipId: string;
    readonly villageId: string;
    readonly coverageYear: number;
  },
): Promise<void> {
  const { townshipId, villageId, coverageYear } = place;
  const officerId = `of_village-${villageId}-assistant`;
  const leader = await deskOf(county, `township-${townshipId}-leader`);
  await mustAsk(leader, authoriseCollectorApi, {
    path: { officerId },
    body: {
      townshipId,
      villageIds: [villageId],
      validFrom: localDate('2026-10-12'),
      validTo: localDate('2026-12-31'),
    },
  });
  const assistant = await deskOf(county, `village-${villageId}-assistant`);
  const { device } = await mustAsk(assistant, showMyCashApi, { query: { deviceId: DEVICE } });
  if (device !== undefined) return;
  const { dues } = await mustAsk(assistant, takeVillageListApi, { query: { ...place, limit: 1 } });
  const [due] = dues;
  if (due === undefined) return;
  const { personId, scheme, dueFen: amountFen } = due;
  await mustAsk(assistant, recordEntryApi, {
    body: { personId, scheme, coverageYear, amountFen, deviceId: DEVICE, sequence: 1 },
  });
  const on = beijingDateAt(county.clock.now());
  const dayId = dayIdOf({ collectorId: officerId, townshipId, on });
  await mustAsk(assistant, payInApi, {
    path: { dayId },
    body: { how: 'bank_counter', slipNo: '20261025-0017', amountFen },
  });
}
