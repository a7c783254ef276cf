import type { Due } from '@liangxian/shared/dues/due.ts';
import type { LaterStages } from '@liangxian/shared/dues/timeline.ts';
import type { OrderId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Changes, Door, Holdings, Mandates, Policies, Residents, Rounds } from './ports.ts';

/** Who asks by telephone, and for whom they may: themselves first, then the family. */
export type Asker = { readonly personId: PersonId; readonly mayPayFor: readonly PersonId[] };

/** Deductions that failed, one piece of work a due. */
export interface Failures {
  findMany(
    followUpIds: Iterable<string>,
  ): Promise<
    ReadonlyMap<string, { readonly reason: string; readonly state: 'open' | 'promised' | 'closed' }>
  >;
}

/** What rooms behind the money know of it: the treasury's, the insurance side's. Absent is not known, never no. */
export interface LaterRooms {
  stagesOf(dues: readonly Due[]): Promise<readonly LaterStages[]>;
}

/** Payments by telephone, as far as a timeline says when one was ordered. */
export interface Orders {
  find(orderId: OrderId): Promise<{ readonly openedAt: number } | undefined>;
}

/** What residents' own routes run on. */
export type OwnPorts = {
  readonly policies: Policies;
  readonly residents: Pick<Residents, 'find' | 'findMany' | 'saveMany'>;
  readonly holdings: Holdings;
  readonly door: Door;
  readonly mandates: Mandates;
  readonly failures: Failures;
  readonly changes: Pick<Changes, 'add' | 'find' | 'waitingFor'>;
  readonly rounds: Pick<Rounds, 'findAmountsSet'>;
  readonly laterRooms: LaterRooms;
  readonly orders: Orders;
  readonly newChangeId: (townshipId: string, at: number) => string;
};
