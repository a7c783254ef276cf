import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Operations, ServiceRefusal } from './json-services.ts';
import type { JsonObject } from './template.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * The county's key with what the county asks of it: wrap a new data key, open a wrapped one, encrypt. The
 * encryption context is bound in, as in KMS: what was wrapped for one purpose does not open for another.
 * `keyPath` keeps the key between starts; without it the key lives as long as the process.
 */
export function kmsOperations(keyArn: string, keyPath: string | undefined): Operations {
  const key = countyKey(keyPath);

  const seal = (plain: Buffer, request: JsonObject): string => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(contextBytes(request));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
  };

  return {
    GenerateDataKey: (request) => {
      checkKey(request, keyArn);
      const plain = randomBytes(dataKeyBytes(request));
      return {
        KeyId: keyArn,
        Plaintext: plain.toString('base64'),
        CiphertextBlob: seal(plain, request),
      };
    },
    Encrypt: (request) => {
      checkKey(request, keyArn);
      const plain = Buffer.from(String(request['Plaintext']), 'base64');
      return { KeyId: keyArn, CiphertextBlob: seal(plain, request) };
    },
    Decrypt: (request) => {
      if (request['KeyId'] !== undefined) checkKey(request, keyArn);
      const sealed = Buffer.from(String(request['CiphertextBlob']), 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
          .setAAD(contextBytes(request))
          .setAuthTag(sealed.subarray(-TAG_BYTES));
        const plain = Buffer.concat([
          decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)),
          decipher.final(),
        ]);
        return { KeyId: keyArn, Plaintext: plain.toString('base64') };
      } catch {
        throw new ServiceRefusal(
          'InvalidCiphertextException',
          'Not sealed by this key for this context',
        );
      }
    },
  };
}

function countyKey(keyPath: string | undefined): Buffer {
  if (keyPath !== undefined && existsSync(keyPath)) {
    return Buffer.from(readFileSync(keyPath, 'utf8').trim(), 'hex');
  }
  const key = randomBytes(KEY_BYTES);
  if (keyPath !== undefined) writeFileSync(keyPath, `${key.toString('hex')}\n`, { mode: 0o600 });
  return key;
}

/** A key is named by its ARN or by the id at the ARN's end. */
function checkKey(request: JsonObject, keyArn: string): void {
  const asked = request['KeyId'];
  if (asked !== keyArn && asked !== keyArn.slice(keyArn.lastIndexOf('/') + 1)) {
    throw new ServiceRefusal('NotFoundException', `There is no key ${String(asked)}`);
  }
}

function dataKeyBytes(request: JsonObject): number {
  if (request['KeySpec'] === 'AES_128') return KEY_BYTES / 2;
  return request['KeySpec'] === 'AES_256' ? KEY_BYTES : Number(request['NumberOfBytes']);
}

function contextBytes(request: JsonObject): Buffer {
  const context = (request['EncryptionContext'] ?? {}) as Readonly<Record<string, string>>;
  return Buffer.from(JSON.stringify(Object.entries(context).sort()));
}
