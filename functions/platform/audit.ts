import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';

/** Where every act and every look at personal data is written before it happens. */
export interface AuditTrail {
  /** @throws AuditUnavailableError: then the act must not go on. */
  append(entry: AuditEntry): Promise<void>;
}
