import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import type { AuditTrail } from '../../functions/platform/audit.ts';
import { AuditUnavailableError } from '../../functions/platform/failures.ts';

/** A trail that keeps what it is told, up to the entry from which it cannot be written. */
export class RememberedTrail implements AuditTrail {
  readonly entries: AuditEntry[] = [];
  unavailableFrom = Number.POSITIVE_INFINITY;

  async append(entry: AuditEntry): Promise<void> {
    if (this.entries.length + 1 >= this.unavailableFrom) {
      throw new AuditUnavailableError('The audit trail cannot be written');
    }
    this.entries.push(entry);
  }
}
