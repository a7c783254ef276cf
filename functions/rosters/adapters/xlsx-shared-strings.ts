import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import type { OfficeFileLimits } from './office-file-limits.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { decodeEscapes } from './xlsx-xml-references.ts';
import { type XmlEvents, XmlScanner } from './xlsx-xml-scanner.ts';

/**
 * The texts that cells refer to by number. Rich text is joined; phonetic runs (`rPh`), which some
 * programs add to Chinese text, are not part of it.
 */
export async function readSharedStrings(
  file: XlsxPackage,
  part: string | undefined,
  limits: OfficeFileLimits,
): Promise<readonly string[]> {
  if (part === undefined) return [];
  const events = new SharedStringEvents(limits);
  const scanner = new XmlScanner(events, limits.cellCharacters * 8);
  for await (const chunk of file.chunks(part, limits.sharedStringsBytes)) scanner.write(chunk);
  scanner.end();
  return events.strings;
}

class SharedStringEvents implements XmlEvents {
  readonly strings: string[] = [];
  readonly #limits: OfficeFileLimits;
  #text = '';
  #inText = false;
  #inPhonetic = false;

  constructor(limits: OfficeFileLimits) {
    this.#limits = limits;
  }

  open(name: string): void {
    if (name === 't') this.#inText = !this.#inPhonetic;
    else if (name === 'rPh') this.#inPhonetic = true;
  }

  text(scanner: XmlScanner): void {
    if (!this.#inText) return;
    this.#text = this.#text === '' ? scanner.value : this.#text + scanner.value;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'si') this.#finish();
  }

  #finish(): void {
    if (this.#text.length > this.#limits.cellCharacters) {
      throw new FileRefusedError({ code: 'CELL_TOO_LONG' });
    }
    if (this.strings.length === this.#limits.sharedStrings) {
      throw new FileRefusedError({ code: 'FILE_TOO_LARGE' });
    }
    this.strings.push(decodeEscapes(this.#text));
    this.#text = '';
  }
}
