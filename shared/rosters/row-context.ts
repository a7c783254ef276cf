import type { LocalDate } from '../kernel/local-date.ts';
import type { PolicyPack } from '../policy/policy-pack.ts';

/** What a row is read against. */
export type RowContext = {
  readonly policy: PolicyPack;
  readonly coverageYear: number;
  /** The day on which the roster is read: policy figures and ages are taken on it. */
  readonly readOn: LocalDate;
  /** The township whose roster this is, for rows that do not name one. */
  readonly townshipName?: string;
  /** When given, a row that belongs to another township is rejected. */
  readonly townshipId?: string;
};
