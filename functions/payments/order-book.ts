import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { goesBack, orderState, type PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { OrderLists, Orders, Page, PageRequest } from './ports.ts';

/** An order with what follows from it. */
export type BookedOrder = PaymentOrder & {
  readonly state: ReturnType<typeof orderState>;
  readonly goesBack: boolean;
};

export async function listOrders(
  { orderLists }: { readonly orderLists: OrderLists },
  wanted: { readonly townshipId: string; readonly day: LocalDate },
  page: PageRequest,
  area: Area,
): Promise<Result<Page<BookedOrder>, { readonly code: 'OUT_OF_AREA' }>> {
  const { townshipId, day } = wanted;
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await orderLists.ofTownship(townshipId, day, page);
  return accept({ items: items.map(booked), ...(cursor !== undefined && { cursor }) });
}

export async function showBookedOrder(
  { orders }: { readonly orders: Orders },
  orderId: OrderId,
): Promise<Result<BookedOrder, { readonly code: 'ORDER_NOT_FOUND' }>> {
  const order = await orders.find(orderId);
  return order === undefined ? refuse({ code: 'ORDER_NOT_FOUND' }) : accept(booked(order));
}

function booked(order: PaymentOrder): BookedOrder {
  return { ...order, state: orderState(order), goesBack: goesBack(order) };
}
