import { createHash } from 'node:crypto';
import type { WrittenBankFile } from '@liangxian/shared/deductions/bank-layout.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { BankFiles } from '../ports.ts';
import { checkRow, decodeReturnFile, encodeInstructionFile } from './bank-file-codec.ts';

/** The exchange with the banks: a bucket whose `outbox/` and `queries/` they fetch from and whose `inbox/` they fill. */
export class S3BankFiles implements BankFiles {
  readonly #files: ObjectFiles;
  readonly checkRow = checkRow;
  readonly write = encodeInstructionFile;
  readonly read = decodeReturnFile;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  /** The control file last: it tells the bank that the data file is complete. */
  async send(bankId: string, file: WrittenBankFile): Promise<void> {
    const put = ({ fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      this.#files.writeBytes(`outbox/${bankId}/${fileName}`, bytes, 'text/plain');
    await put(file);
    if (file.control !== undefined) await put(file.control);
  }

  async ask(bankId: string, fileName: string): Promise<void> {
    await this.#files.writeBytes(`queries/${bankId}/${fileName}`, new Uint8Array(), 'text/plain');
  }

  async received(key: string): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
    const bytes = await this.#files.bytes(key);
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  has(key: string): Promise<boolean> {
    return this.#files.has(key);
  }
}
