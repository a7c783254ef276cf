import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import { decodeReferences } from './xlsx-xml-references.ts';

/** What a scanner tells about the XML it walks through. Names come without their namespace prefix. */
export interface XmlEvents {
  open(name: string, scanner: XmlScanner): void;
  close(name: string): void;
  text(scanner: XmlScanner): void;
}

const RETURN = 13;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const FIRST_NON_ASCII = 128;

/** From this length on a slice would keep the whole chunk alive; such texts are copied out of the bytes. */
const SLICE_LIMIT = 13;
/** No element of a sheet has nearly as many. */
const MAX_ATTRIBUTES = 64;
const UNFINISHED = -1;

/**
 * Walks through UTF-8 XML chunk by chunk: elements, attributes, text, character data. For a sheet of
 * five million cells it takes a third of a general parser's time; tests compare it with one. Document
 * types are refused: nothing in an office file needs entities of its own.
 *
 * Bytes are looked at as Latin-1, where no byte of a Chinese character looks like markup; only texts
 * that somebody asks for are decoded.
 */
export class XmlScanner {
  readonly #events: XmlEvents;
  readonly #maxTokenBytes: number;
  #bytes: Buffer = Buffer.alloc(0);
  #source = '';
  #textStart = 0;
  #textEnd = 0;
  #textIsLiteral = false;
  /** Four places an attribute: where its name begins and ends, where its value begins and ends. */
  readonly #attributes = new Int32Array(MAX_ATTRIBUTES * 4);
  #attributePlaces = 0;
  #isSelfClosing = false;
  #depth = 0;

  constructor(events: XmlEvents, maxTokenBytes: number) {
    this.#events = events;
    this.#maxTokenBytes = maxTokenBytes;
  }

  /** @throws FileRefusedError for a document type, malformed markup, or a text or tag beyond the limit. */
  write(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    this.#source = this.#bytes.toString('latin1');
    this.#bytes = this.#bytes.subarray(this.#scan());
    if (this.#bytes.length > this.#maxTokenBytes) {
      throw new FileRefusedError({ code: 'CELL_TOO_LONG' });
    }
  }

  /** @throws FileRefusedError when elements are left open. */
  end(): void {
    if (this.#depth !== 0) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
  }

  /** The text that `text` was called for. */
  get value(): string {
    return this.#decode(this.#textStart, this.#textEnd, this.#textIsLiteral);
  }

  /** An attribute of the element that `open` was called for; its name as written, with prefix. */
  attribute(name: string): string | undefined {
    for (let at = 0; at < this.#attributePlaces; at += 4) {
      const start = this.#attributes[at] ?? 0;
      const end = this.#attributes[at + 1] ?? 0;
      if (end - start === name.length && this.#source.startsWith(name, start)) {
        return this.#decode(this.#attributes[at + 2] ?? 0, this.#attributes[at + 3] ?? 0, false);
      }
    }
    return undefined;
  }

  /** Walks as far as tokens are complete, and returns where the first incomplete one begins. */
  #scan(): number {
    const source = this.#source;
    let done = 0;
    for (;;) {
      const open = source.indexOf('<', done);
      if (open < 0) return done;
      const end = this.#token(open, done);
      if (end === UNFINISHED) return done;
      done = end;
    }
  }

  #token(open: number, textStart: number): number {
    switch (this.#source.charCodeAt(open + 1)) {
      case SLASH:
        return this.#closeTag(open, textStart);
      case QUESTION:
        return this.#skipTo('?>', open, textStart);
      case BANG:
        return this.#declaration(open, textStart);
      default:
        return this.#openTag(open, textStart);
    }
  }

  #closeTag(open: number, textStart: number): number {
    const end = this.#source.indexOf('>', open + 2);
    if (end < 0) return UNFINISHED;
    this.#tellText(textStart, open, false);
    let nameEnd = end;
    while (this.#source.charCodeAt(nameEnd - 1) <= SPACE) nameEnd--;
    this.#depth--;
    if (this.#depth < 0) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
    this.#events.close(this.#localName(open + 2, nameEnd));
    return end + 1;
  }

  #declaration(open: number, textStart: number): number {
    const source = this.#source;
    if (source.startsWith('<!--', open)) return this.#skipTo('-->', open, textStart);
    if (source.startsWith('<![CDATA[', open)) {
      const end = source.indexOf(']]>', open + 9);
      if (end < 0) return UNFINISHED;
      this.#tellText(textStart, open, false);
      this.#tellText(open + 9, end, true);
      return end + 3;
    }
    if (source.length - open < '<![CDATA['.length) return UNFINISHED;
    throw new FileRefusedError({ code: 'FILE_UNSAFE', detail: 'DOCTYPE' });
  }

  #skipTo(mark: string, open: number, textStart: number): number {
    const end = this.#source.indexOf(mark, open + 2);
    if (end < 0) return UNFINISHED;
    this.#tellText(textStart, open, false);
    return end + mark.length;
  }

  #openTag(open: number, textStart: number): number {
    const source = this.#source;
    let nameEnd = open + 1;
    while (isNameCode(source.charCodeAt(nameEnd))) nameEnd++;
    const end = this.#readAttributes(nameEnd);
    if (end === UNFINISHED) return UNFINISHED;
    this.#tellText(textStart, open, false);
    const name = this.#localName(open + 1, nameEnd);
    if (name === '') throw new FileRefusedError({ code: 'FILE_DAMAGED' });
    this.#events.open(name, this);
    if (this.#isSelfClosing) this.#events.close(name);
    else this.#depth++;
    return end;
  }

  /** Reads to the end of the tag: a `>` inside quotes does not end it. */
  #readAttributes(from: number): number {
    const source = this.#source;
    const attributes = this.#attributes;
    let count = 0;
    let place = from;
    this.#isSelfClosing = false;
    for (;;) {
      while (source.charCodeAt(place) <= SPACE) place++;
      const code = source.charCodeAt(place);
      if (code === GREATER) break;
      if (code === SLASH) {
        this.#isSelfClosing = true;
        place++;
        continue;
      }
      const nameStart = place;
      while (isNameCode(source.charCodeAt(place))) place++;
      const nameEnd = place;
      while (source.charCodeAt(place) <= SPACE) place++;
      if (place >= source.length) return UNFINISHED;
      if (source.charCodeAt(place) !== EQUALS) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
      place++;
      while (source.charCodeAt(place) <= SPACE) place++;
      if (place >= source.length) return UNFINISHED;
      const quote = source.charCodeAt(place);
      if (quote !== QUOTE && quote !== APOSTROPHE) {
        throw new FileRefusedError({ code: 'FILE_DAMAGED' });
      }
      const valueStart = place + 1;
      // Values are a few characters long: looking at each is quicker than asking for the next quote.
      place = valueStart;
      while (place < source.length && source.charCodeAt(place) !== quote) place++;
      if (place === source.length) return UNFINISHED;
      if (count === MAX_ATTRIBUTES * 4) throw new FileRefusedError({ code: 'FILE_UNSAFE' });
      attributes[count++] = nameStart;
      attributes[count++] = nameEnd;
      attributes[count++] = valueStart;
      attributes[count++] = place;
      place++;
    }
    this.#attributePlaces = count;
    return place + 1;
  }

  #tellText(start: number, end: number, isLiteral: boolean): void {
    if (end <= start || this.#depth === 0) return;
    this.#textStart = start;
    this.#textEnd = end;
    this.#textIsLiteral = isLiteral;
    this.#events.text(this);
  }

  #localName(start: number, end: number): string {
    const name = this.#source.slice(start, end);
    const colon = name.indexOf(':');
    return colon < 0 ? name : name.slice(colon + 1);
  }

  #decode(start: number, end: number, isLiteral: boolean): string {
    let isAscii = true;
    let hasReference = false;
    let hasReturn = false;
    for (let place = start; place < end; place++) {
      const code = this.#source.charCodeAt(place);
      if (code >= FIRST_NON_ASCII) isAscii = false;
      else if (code === AMPERSAND) hasReference = true;
      else if (code === RETURN) hasReturn = true;
    }
    const written =
      isAscii && end - start < SLICE_LIMIT
        ? this.#source.slice(start, end)
        : this.#bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
    // XML reads every line end as a line feed.
    const text = hasReturn ? written.replace(/\r\n?/gu, '\n') : written;
    return hasReference && !isLiteral ? decodeReferences(text) : text;
  }
}

/** Everything but blanks and the four characters that end a name: `/`, `=`, `>`, end of source. */
function isNameCode(code: number): boolean {
  return code > SPACE && code !== SLASH && code !== EQUALS && code !== GREATER;
}
