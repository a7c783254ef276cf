import type { Resident } from './resident.ts';

/** One kind of data about a person: what for, by which right, and where a consent is taken back. */
export type KeptData = {
  readonly what:
    | 'identity'
    | 'household'
    | 'phone'
    | 'categories'
    | 'enrolment'
    | 'dues_and_payments'
    | 'mandate'
    | 'looks'
    | 'notices'
    | 'telephone_account'
    | 'family';
  readonly purpose:
    | 'enrolment'
    | 'assistance'
    | 'collection'
    | 'contact'
    | 'accountability'
    | 'notice'
    | 'signing_in'
    | 'acting_for_family';
  readonly basis: 'statute' | 'consent';
  /** The article of the regulation, where it is one. */
  readonly article?: number;
  readonly withdrawAt?: 'village' | 'message_settings' | 'accounts' | 'family';
};

const ALWAYS: readonly KeptData[] = [
  { what: 'identity', purpose: 'enrolment', basis: 'statute', article: 7 },
  { what: 'enrolment', purpose: 'enrolment', basis: 'statute', article: 7 },
  { what: 'categories', purpose: 'assistance', basis: 'statute', article: 10 },
  { what: 'dues_and_payments', purpose: 'collection', basis: 'statute', article: 8 },
  // A debit is the payer's own permission (两两协议): it is signed, and given up, in the village.
  { what: 'mandate', purpose: 'collection', basis: 'consent', article: 25, withdrawAt: 'village' },
  { what: 'looks', purpose: 'accountability', basis: 'statute', article: 20 },
  { what: 'notices', purpose: 'notice', basis: 'consent', withdrawAt: 'message_settings' },
  { what: 'telephone_account', purpose: 'signing_in', basis: 'consent', withdrawAt: 'accounts' },
  { what: 'family', purpose: 'acting_for_family', basis: 'consent', withdrawAt: 'family' },
];

/** What is kept of a person and why; what a roster did not give is not kept. */
export function keptOf({ householdNo, phone }: Resident): readonly KeptData[] {
  const given: readonly KeptData[] = [
    ...(householdNo === undefined
      ? []
      : [{ what: 'household', purpose: 'enrolment', basis: 'statute', article: 12 } as const]),
    ...(phone === undefined
      ? []
      : [{ what: 'phone', purpose: 'contact', basis: 'statute', article: 28 } as const]),
  ];
  return [...ALWAYS, ...given];
}
