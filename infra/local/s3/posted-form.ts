import { accessDenied, S3Error } from './s3-error.ts';
import { type SigningKeys, sameText, signatureOf } from './signature.ts';

type Policy = {
  readonly expiration: string;
  readonly conditions: readonly (Readonly<Record<string, string>> | readonly (string | number)[])[];
};

/** Fields S3 itself does not ask the policy about (S3 API reference, POST policy). */
const FREE_FIELDS = ['policy', 'x-amz-signature', 'file', 'awsaccesskeyid'];

/**
 * Holds a browser's form upload against its signed policy: signature, expiry, every condition, and that no
 * field stands in the form that the policy does not mention.
 *
 * @throws S3Error AccessDenied, EntityTooLarge or EntityTooSmall.
 */
export function checkPostedForm(
  fields: ReadonlyMap<string, string>,
  bucket: string,
  size: number,
  keys: SigningKeys,
  nowMs: number,
): void {
  const policyText = fields.get('policy') ?? '';
  const [accessKeyId, ...scope] = (fields.get('x-amz-credential') ?? '').split('/');
  const signature = signatureOf(policyText, keys.secretAccessKey, scope);
  if (
    accessKeyId !== keys.accessKeyId ||
    !sameText(fields.get('x-amz-signature') ?? '', signature)
  ) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The form is not signed by the county');
  }
  const policy = JSON.parse(Buffer.from(policyText, 'base64').toString('utf8')) as Policy;
  if (!(nowMs < Date.parse(policy.expiration))) throw accessDenied('Policy expired');

  const given = new Map([...fields, ['bucket', bucket]]);
  const mentioned = new Set(FREE_FIELDS);
  for (const condition of policy.conditions) checkCondition(condition, given, size, mentioned);
  for (const name of fields.keys()) {
    if (!mentioned.has(name) && !name.startsWith('x-ignore-')) {
      throw accessDenied(`Invalid according to Policy: extra input field ${name}`);
    }
  }
}

function checkCondition(
  condition: Policy['conditions'][number],
  given: ReadonlyMap<string, string>,
  size: number,
  mentioned: Set<string>,
): void {
  const [operator, first, second] = isList(condition)
    ? condition
    : ['eq', ...Object.entries(condition).flat()];
  if (operator === 'content-length-range') {
    if (size < Number(first)) throw new S3Error(400, 'EntityTooSmall', 'The file is too small');
    if (size > Number(second)) throw new S3Error(400, 'EntityTooLarge', 'The file is too large');
    return;
  }
  const name = String(first).replace(/^\$/u, '').toLowerCase();
  mentioned.add(name);
  const value = given.get(name) ?? '';
  const holds =
    operator === 'starts-with' ? value.startsWith(String(second)) : value === String(second);
  if (!holds) throw accessDenied(`Invalid according to Policy: ${JSON.stringify(condition)}`);
}

function isList(
  condition: Policy['conditions'][number],
): condition is readonly (string | number)[] {
  return Array.isArray(condition);
}
