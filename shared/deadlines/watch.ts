/**
 * What should have happened and did not. `file_not_arrived`: a delivery is overdue. `return_overdue`: a bank is
 * silent. `rows_missing`: rows in are not rows out. `import_stuck`: nothing moves although nobody is asked.
 * `push_unanswered`: a list was handed over and no answer came in time. `milestone_missed`: the season's machine
 * left a step out. `message_not_sent`: an e-mail or phone message did not go out, or nobody knows whether it did.
 * `payment_unknown`: a payment gateway has been silent about an order for longer than the policy allows.
 * `reversal_in_doubt`: money on its way back needs a person; its gateway could not, or never said that it did.
 * `duty_repaired`: an act had not been counted, and was found.
 * `cash_not_paid_in`, `cash_differs`, `cash_to_check`,
 * `cash_to_give_back`, `cash_unfinished`: cash taken in a village that is not where it belongs (A30-7).
 * `cash_numbers_missing`: entries of a collector's device that never arrived.
 */
export type FindingKind =
  | 'file_not_arrived'
  | 'return_overdue'
  | 'rows_missing'
  | 'import_stuck'
  | 'push_unanswered'
  | 'milestone_missed'
  | 'message_not_sent'
  | 'payment_unknown'
  | 'reversal_in_doubt'
  | 'duty_repaired'
  | 'cash_not_paid_in'
  | 'cash_differs'
  | 'cash_to_check'
  | 'cash_to_give_back'
  | 'cash_unfinished'
  | 'cash_numbers_missing';

/** What a watchdog sees now: the same kind and subject are the same finding as yesterday. */
export type Sighting = {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly unitId?: string;
  readonly townshipId?: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Something a person should look at; it closes by itself when its cause is gone. */
export type Finding = Sighting & {
  readonly state: 'open' | 'closed';
  readonly openedAt: number;
  readonly seenAt: number;
  readonly closedAt?: number;
};

/** Yesterday's open findings and today's sightings, made into what stands now. */
export function watchedAgain(
  open: readonly Finding[],
  sightings: readonly Sighting[],
  at: number,
): { readonly opened: readonly Finding[]; readonly closed: readonly Finding[] } {
  const key = ({ kind, subject }: Sighting) => `${kind} ${subject}`;
  const known = new Map(open.map((finding) => [key(finding), finding]));
  const seen = new Set(sightings.map(key));
  return {
    opened: sightings.map((sighting) => ({
      ...sighting,
      state: 'open',
      openedAt: known.get(key(sighting))?.openedAt ?? at,
      seenAt: at,
    })),
    closed: open
      .filter((finding) => !seen.has(key(finding)))
      .map((finding) => ({ ...finding, state: 'closed', closedAt: at })),
  };
}
