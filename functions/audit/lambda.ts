import { audit, directory, secrets } from '../platform/container.ts';
import { auditHandlers } from './handlers.ts';

export const { listAuditRecords, verifyAuditTrail } = auditHandlers({
  audit,
  directory,
  trail: audit,
  sign: async () => (await secrets()).sign,
});
