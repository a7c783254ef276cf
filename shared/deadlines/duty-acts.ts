/** Which duty: the rule's id, the unit that owes it, and the period or the id of what was received. */
export type DutyKey = {
  readonly ruleId: string;
  readonly unitId: string;
  readonly period: string;
};

/** Something happened from which a duty's term counts. */
export type DutyRaised = DutyKey & {
  readonly townshipId?: string;
  readonly receivedAt?: number;
  readonly at: number;
};

/** An act that counts towards a duty. */
export type Fulfilment = DutyKey & {
  readonly at: number;
  readonly evidence: { readonly kind: string; readonly reference: string };
};

/** What the duty was for is no more; why, and who said so. */
export type DutyLifted = DutyKey & {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
};
