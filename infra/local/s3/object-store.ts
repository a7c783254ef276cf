import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { noSuchKey, notOffered, S3Error } from './s3-error.ts';

export type StoredObject = {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModifiedMs: number;
  /** Content type, disposition and `x-amz-meta-…`, as they were given. */
  readonly headers: Readonly<Record<string, string>>;
};

/** What is told of an object that has appeared. */
export type ObjectCreated = Pick<StoredObject, 'bucket' | 'key' | 'size' | 'etag'>;

/** Bytes on their way in: on disk, not yet under their key. */
export type ReceivedBytes = {
  readonly path: string;
  readonly size: number;
  readonly md5: string;
};

type Line = StoredObject | { readonly bucket: string; readonly key: string; readonly gone: true };

/**
 * Objects as files that a person can find: `<dir>/<bucket>/<key>`, what is known about them in a journal
 * beside. An object appears whole or not at all, and a reader of the old one is not disturbed.
 */
export class ObjectStore {
  readonly #dir: string;
  readonly #journal: string;
  readonly #buckets = new Map<string, Map<string, StoredObject>>();

  constructor(dir: string, buckets: readonly string[]) {
    this.#dir = dir;
    this.#journal = join(dir, 'objects.jsonl');
    for (const bucket of buckets) this.#buckets.set(bucket, new Map());
    if (existsSync(this.#journal)) this.#replay();
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.#objectsOf(bucket).get(key);
  }

  /** @throws S3Error NoSuchKey when it is not there. */
  existing(bucket: string, key: string): StoredObject {
    const object = this.find(bucket, key);
    if (object === undefined) throw noSuchKey(key);
    return object;
  }

  /** Keys that begin with `prefix`, in the order S3 lists them: by their UTF-8 bytes. */
  keys(bucket: string, prefix: string): readonly string[] {
    return [...this.#objectsOf(bucket).keys()]
      .filter((key) => key.startsWith(prefix))
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  }

  /** Opens the object at once, so that whoever replaces it now does not disturb this reader. */
  read(
    { bucket, key }: StoredObject,
    range?: { readonly start: number; readonly end: number },
  ): Readable {
    const fd = openSync(this.#pathOf(bucket, key), 'r');
    return createReadStream('', { fd, ...range });
  }

  /** Takes bytes in under a temporary name. */
  async receive(source: AsyncIterable<Buffer>): Promise<ReceivedBytes> {
    const path = join(this.#dir, 'incoming', randomUUID());
    await mkdir(dirname(path), { recursive: true });
    const md5 = createHash('md5');
    let size = 0;
    const counted = async function* () {
      for await (const chunk of source) {
        md5.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(counted, createWriteStream(path));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, size, md5: md5.digest('hex') };
  }

  /** Joins received parts, in the order given, into one. */
  join(parts: readonly ReceivedBytes[]): Promise<ReceivedBytes> {
    const chunks = async function* (): AsyncGenerator<Buffer> {
      for (const { path } of parts) yield* createReadStream(path);
    };
    return this.receive(chunks());
  }

  async discard(bytes: ReceivedBytes): Promise<void> {
    await rm(bytes.path, { force: true });
  }

  /** Lets received bytes appear under their key. */
  async keep(bytes: ReceivedBytes, object: StoredObject): Promise<StoredObject> {
    const path = this.#pathOf(object.bucket, object.key);
    await mkdir(dirname(path), { recursive: true });
    // Journal first: after a crash between the two, an entry whose file has another size is dropped.
    this.#note(object);
    // In one breath: nobody may meet the new bytes with the old size.
    renameSync(bytes.path, path);
    this.#objectsOf(object.bucket).set(object.key, object);
    return object;
  }

  async remove(bucket: string, key: string): Promise<void> {
    if (!this.#objectsOf(bucket).delete(key)) return;
    this.#note({ bucket, key, gone: true });
    await rm(this.#pathOf(bucket, key), { force: true });
  }

  #objectsOf(bucket: string): Map<string, StoredObject> {
    const objects = this.#buckets.get(bucket);
    if (objects === undefined) {
      throw new S3Error(404, 'NoSuchBucket', `The specified bucket does not exist: ${bucket}`);
    }
    return objects;
  }

  #pathOf(bucket: string, key: string): string {
    const segments = key.split('/');
    if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
      throw notOffered(`A key with an empty or a dotted segment (${key})`);
    }
    return join(this.#dir, bucket, ...segments);
  }

  #note(line: Line): void {
    appendFileSync(this.#journal, `${JSON.stringify(line)}\n`);
  }

  #replay(): void {
    const lines = readFileSync(this.#journal, 'utf8').split('\n');
    for (const text of lines) {
      const line = parseLine(text);
      if (line === undefined) continue;
      const objects = this.#buckets.get(line.bucket);
      if ('gone' in line) objects?.delete(line.key);
      else objects?.set(line.key, line);
    }
    for (const [bucket, objects] of this.#buckets) {
      for (const [key, { size }] of objects) {
        const path = this.#pathOf(bucket, key);
        if (!existsSync(path) || statSync(path).size !== size) objects.delete(key);
      }
    }
  }
}

/** The last line may be cut where the program was killed. */
function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
