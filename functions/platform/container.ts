import { DynamoAuditTrail } from '../audit/adapters/audit-trail.dynamodb.ts';
import { documents, keys } from './aws-clients.ts';
import { env } from './env.ts';
import { openSecrets, type Secrets } from './secrets.ts';

let opened: Promise<Secrets> | undefined;

/** The county's keys, opened once per container; a failed opening is tried again by the next caller. */
export function secrets(): Promise<Secrets> {
  opened ??= openSecrets({
    kms: keys,
    documents,
    table: env('KEYS_TABLE'),
    countyKeyId: env('COUNTY_KEY_ID'),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

export const audit = new DynamoAuditTrail(documents, env('AUDIT_TABLE'), secrets);
