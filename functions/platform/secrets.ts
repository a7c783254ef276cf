import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

/** Where a personal field stands; bound into its encryption, so that a value moved elsewhere does not open. */
export type FieldPlace = {
  readonly table: string;
  readonly item: string;
  readonly field: string;
};

/** The county's keys, opened once per container. */
export interface Secrets {
  encrypt(text: string, place: FieldPlace): string;
  decrypt(sealed: string, place: FieldPlace): string;
  /** 24 hex characters that stand for a value: equal for equal values, and not to be guessed without the key. */
  lookup(text: string): string;
  /** Keyed hash of an audit record. */
  sign(text: string): string;
  /** With which residents' sessions are signed (HMAC-SHA256). */
  readonly sessionKey: KeyObject;
}

type KeyName = 'fields-1' | 'lookup-1' | 'audit-1' | 'sessions-1';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens the data keys that KMS has wrapped, making them on first use. Two containers starting at once
 * agree on one key by a conditional write.
 */
export async function openSecrets(from: {
  readonly kms: KMSClient;
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly countyKeyId: string;
}): Promise<Secrets> {
  const [fieldsKey, lookupKey, auditKey, sessionKey] = await Promise.all([
    dataKey(from, 'fields-1'),
    dataKey(from, 'lookup-1'),
    dataKey(from, 'audit-1'),
    dataKey(from, 'sessions-1'),
  ]);
  return {
    encrypt(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', fieldsKey, iv).setAAD(placeBytes(place));
      const sealed = Buffer.concat([
        iv,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `1.${sealed.toString('base64')}`;
    },
    decrypt(sealed, place) {
      const bytes = Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64');
      const body = bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', fieldsKey, bytes.subarray(0, IV_BYTES))
        .setAAD(placeBytes(place))
        .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
    },
    lookup: (text) => createHmac('sha256', lookupKey).update(text).digest('hex').slice(0, 24),
    sign: (text) => createHmac('sha256', auditKey).update(text).digest('hex'),
    sessionKey,
  };
}

function placeBytes({ table, item, field }: FieldPlace): Buffer {
  return Buffer.from(`${table}|${item}|${field}`);
}

async function dataKey(
  from: {
    readonly kms: KMSClient;
    readonly documents: DynamoDBDocumentClient;
    readonly table: string;
    readonly countyKeyId: string;
  },
  name: KeyName,
): Promise<KeyObject> {
  const context = { purpose: name };
  const stored = await storedKey(from, name);
  const wrapped = stored ?? (await makeKey(from, name, context));
  const opened = await from.kms.send(
    new DecryptCommand({
      KeyId: from.countyKeyId,
      CiphertextBlob: wrapped,
      EncryptionContext: context,
    }),
  );
  if (opened.Plaintext === undefined) throw new Error(`KMS did not open the key ${name}`);
  // A key object is prepared once; from raw bytes every call would prepare it again.
  return createSecretKey(opened.Plaintext);
}

async function makeKey(
  from: Parameters<typeof dataKey>[0],
  name: KeyName,
  context: Record<string, string>,
): Promise<Uint8Array> {
  const made = await from.kms.send(
    new GenerateDataKeyCommand({
      KeyId: from.countyKeyId,
      KeySpec: 'AES_256',
      EncryptionContext: context,
    }),
  );
  try {
    await from.documents.send(
      new PutCommand({
        TableName: from.table,
        Item: { pk: name, sk: 'key', wrapped: made.CiphertextBlob },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  const agreed = await storedKey(from, name);
  if (agreed === undefined) throw new Error(`The key ${name} was not kept`);
  return agreed;
}

async function storedKey(
  from: Parameters<typeof dataKey>[0],
  name: KeyName,
): Promise<Uint8Array | undefined> {
  const { Item } = await from.documents.send(
    new GetCommand({ TableName: from.table, Key: { pk: name, sk: 'key' }, ConsistentRead: true }),
  );
  return Item?.['wrapped'] as Uint8Array | undefined;
}
