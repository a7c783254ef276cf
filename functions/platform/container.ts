import { DynamoAuditTrail } from '../audit/adapters/audit-trail.dynamodb.ts';
import { DynamoDirectory } from '../units/adapters/directory.dynamodb.ts';
import { documents, keys } from './aws-clients.ts';
import { env, envIfSet } from './env.ts';
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

/** Who may ask: every route looks its caller up here. */
export const directory = new DynamoDirectory(
  documents,
  env('UNITS_TABLE'),
  envIfSet('FIRST_ADMINISTRATOR') ?? '',
);
