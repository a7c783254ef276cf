import type { PersonId } from '../kernel/ids.ts';

/**
 * Somebody who can use no other channel (REG 30): no account, no telephone, nobody in the family who has one. The township
 * finds them in time; cash is offered to them, and the collector knows whom to visit.
 */
export type CashOnly = {
  readonly personId: PersonId;
  readonly townshipId: string;
  readonly villageId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
};
