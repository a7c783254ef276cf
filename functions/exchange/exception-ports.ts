import type { DataException, ExceptionId } from '@liangxian/shared/exchange/data-exception.ts';
import type { Deliveries, Duties, Page, PageRequest, Policies, Units } from './ports.ts';

export interface Exceptions {
  /** The same request's same item always has the same id. */
  idOf(unitId: string, requestKey: string, place: number): ExceptionId;
  find(exceptionId: ExceptionId): Promise<DataException | undefined>;
  /** @throws StaleVersionError when the exception changed since it was read. */
  save(exception: DataException): Promise<void>;
  /** What stands in the boxes and is wanted, the latest raised first. */
  list(
    boxes: readonly string[],
    page: PageRequest,
    isWanted: (exception: DataException) => boolean,
  ): Promise<Page<DataException>>;
}

/** Changes of amount that were applied for, as far as an answer may name one. */
export interface AmountChanges {
  find(
    changeId: string,
  ): Promise<{ readonly state: 'applied_for' | 'approved' | 'refused' } | undefined>;
}

export type ExceptionPorts = {
  readonly exceptions: Exceptions;
  readonly deliveries: Deliveries;
  readonly amountChanges: AmountChanges;
  readonly policies: Policies;
  readonly units: Units;
  readonly duties: Duties;
};
