import type { ObjectFiles } from '../../platform/object-files.ts';
import type { BillFiles } from '../ports.ts';

/** Gateways' bills beside the banks' files: as they came, every version kept. */
export class S3BillFiles implements BillFiles {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async keep(key: string, bytes: Uint8Array): Promise<void> {
    await this.#files.writeBytes(key, bytes, 'application/octet-stream');
  }
}
