import type { BankFileStore } from '../../infra/local/bank/bank-file-store.ts';

export type Letter = { readonly key: string; readonly bytes: Uint8Array };

/** Stands between the bank and the county's inbox: what the bank writes is held until somebody delivers it, in any order and as often as one likes. */
export class PostBox implements BankFileStore {
  readonly #files: BankFileStore;
  readonly #held: Letter[] = [];
  readonly #delivered: Letter[] = [];

  constructor(files: BankFileStore) {
    this.#files = files;
  }

  list(prefix: string) {
    return this.#files.list(prefix);
  }

  read(key: string) {
    return this.#files.read(key);
  }

  remove(key: string) {
    return this.#files.remove(key);
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.#held.push({ key, bytes });
  }

  get held(): readonly Letter[] {
    return this.#held;
  }

  get delivered(): readonly Letter[] {
    return this.#delivered;
  }

  /** Lets a letter through, whole and under its own name. */
  async deliver(letter: Letter): Promise<void> {
    const place = this.#held.indexOf(letter);
    if (place >= 0) this.#delivered.push(...this.#held.splice(place, 1));
    await this.#files.write(letter.key, letter.bytes);
  }

  /** The same letter under a name the bank made up; the letter itself is still to come, or came before. */
  async deliverRenamed({ key, bytes }: Letter): Promise<void> {
    const slash = key.lastIndexOf('/') + 1;
    await this.#files.write(`${key.slice(0, slash)}resent-${key.slice(slash)}`, bytes);
  }

  /** The first half of a letter, as a broken line leaves it; the letter itself is still to come. */
  async deliverCut({ key, bytes }: Letter): Promise<void> {
    await this.#files.write(key, bytes.subarray(0, Math.floor(bytes.length / 2)));
  }
}
