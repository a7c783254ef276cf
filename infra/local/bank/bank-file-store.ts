/** Where the county and the bank exchange files: the bank's whole world. The local county backs it with S3. */
export interface BankFileStore {
  /** Keys that begin with the prefix. */
  list(prefix: string): Promise<readonly string[]>;
  read(key: string): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** The bank takes questions away once it has read them, so that the same question may be asked again. */
  remove(key: string): Promise<void>;
}
