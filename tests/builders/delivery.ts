import type { Delivery, DeliveryId, Hand } from '@liangxian/shared/exchange/delivery.ts';

/** A hand of a unit; its officer id tells who it is. */
export function aHand(officerId: string, unitId = 'civil-affairs'): Hand {
  return { officerId: `of_${officerId}`, name: officerId, unitId };
}

/** The civil affairs bureau's subsistence allowance list of 2027, opened and without a file. */
export function aDelivery(changes: Partial<Delivery> = {}): Delivery {
  return {
    deliveryId: `dl_${'a'.repeat(24)}` as DeliveryId,
    dataSetId: 'subsistence-allowance',
    mode: 'full',
    period: '2027',
    coverageYear: 2027,
    unitId: 'civil-affairs',
    unitKind: 'civil_affairs_bureau',
    unitName: '民政局',
    receivers: ['medical_security_bureau', 'social_insurance_centre'],
    openedAt: 1,
    revisions: [],
    history: [],
    version: 1,
    ...changes,
  };
}
