import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import * as yauzl from 'yauzl';
import type { OfficeFileLimits } from './office-file-limits.ts';

/** Large pieces: a county's sheet inflates to 300 MB, and each piece costs a turn of the event loop. */
const INFLATE_CHUNK_BYTES = 128 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** The parts of a zip archive by name. Every size is checked twice: as declared, and as it turns out. */
export class XlsxPackage {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;
  readonly #limits: OfficeFileLimits;

  private constructor(
    zip: yauzl.ZipFile,
    entries: ReadonlyMap<string, yauzl.Entry>,
    limits: OfficeFileLimits,
  ) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** @throws FileRefusedError when the archive is damaged. */
  static async open(path: string, limits: OfficeFileLimits): Promise<XlsxPackage> {
    const zip = await yauzl.openPromise(path, { autoClose: false }).catch(damaged);
    try {
      if (zip.entryCount > limits.entries) throw new FileRefusedError({ code: 'FILE_UNSAFE' });
      const entries = new Map<string, yauzl.Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        // Two parts of one name: readers would differ on which one counts.
        if (entries.has(name)) throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: name });
        entries.set(name, entry);
      }
      return new XlsxPackage(zip, entries, limits);
    } catch (error) {
      zip.close();
      return error instanceof FileRefusedError ? Promise.reject(error) : damaged(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  get isEncrypted(): boolean {
    return [...this.#entries.values()].some((entry) => entry.isEncrypted());
  }

  /** The whole text of a small part. */
  async text(name: string): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(name, this.#limits.partBytes)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /**
   * The inflated bytes of a part, checked against declared size and checksum at the end.
   *
   * @throws FileRefusedError when the part is larger than `maxBytes`, inflates suspiciously, or is damaged.
   */
  async *chunks(name: string, maxBytes: number): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: name });
    this.#checkDeclared(entry, maxBytes);
    let bytes = 0;
    let checksum = 0;
    try {
      for await (const chunk of await this.#open(entry)) {
        bytes += chunk.length;
        if (bytes > entry.uncompressedSize) throw new FileRefusedError({ code: 'FILE_UNSAFE' });
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      if (isZlibError(error)) return damaged(error);
      throw error;
    }
    if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) {
      throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: name });
    }
  }

  close(): void {
    this.#zip.close();
  }

  #checkDeclared(entry: yauzl.Entry, maxBytes: number): void {
    const { uncompressedSize, compressedSize } = entry;
    const inflatesTooMuch =
      uncompressedSize > this.#limits.partBytes &&
      uncompressedSize > compressedSize * this.#limits.ratio;
    if (inflatesTooMuch) throw new FileRefusedError({ code: 'FILE_UNSAFE' });
    if (uncompressedSize > maxBytes) throw new FileRefusedError({ code: 'FILE_TOO_LARGE' });
  }

  async #open(entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
    if (entry.isEncrypted()) throw new FileRefusedError({ code: 'FILE_IS_ENCRYPTED' });
    const packed: Readable = await this.#zip
      .openReadStreamPromise(entry, { decodeFileData: false })
      .catch(damaged);
    if (entry.compressionMethod === STORED) return packed;
    if (entry.compressionMethod !== DEFLATED) {
      packed.destroy();
      throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: entry.fileName });
    }
    const inflate = createInflateRaw({ chunkSize: INFLATE_CHUNK_BYTES });
    // Errors reach whoever iterates `inflate`; the callback only marks them as handled.
    pipeline(packed, inflate, () => undefined);
    return inflate;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function damaged(cause: unknown): never {
  throw new FileRefusedError({ code: 'FILE_DAMAGED' }, { cause });
}
