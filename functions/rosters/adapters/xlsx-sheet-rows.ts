import type { RawCell, RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import type { OfficeFileLimits } from './office-file-limits.ts';
import { dateCell, numberCell } from './xlsx-number.ts';
import { decodeEscapes } from './xlsx-xml-references.ts';
import type { XmlEvents, XmlScanner } from './xlsx-xml-scanner.ts';

/** What a sheet's cells refer to. */
export type SheetContext = {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
  readonly limits: OfficeFileLimits;
};

/**
 * Gathers a sheet's rows as the scanner walks through it. Rows and cells may lack their reference:
 * then they follow the one before. A formula counts as the value that was saved with it; one without a
 * saved value is given as text with its equals sign, and never evaluated.
 */
export class SheetRows implements XmlEvents {
  readonly #context: SheetContext;
  #rows: RawRow[] = [];
  #rowNo = 0;
  #cells: (RawCell | undefined)[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #formula = '';
  #target: 'none' | 'value' | 'formula' = 'none';
  #inPhonetic = false;
  #inData = false;
  #isOver = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows gathered since the last call. */
  take(): readonly RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** Whether the table has ended: what follows in the sheet (print settings, extensions) is of no concern. */
  get isOver(): boolean {
    return this.#isOver;
  }

  open(name: string, scanner: XmlScanner): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = true;
      return;
    }
    switch (name) {
      case 'c':
        this.#openCell(scanner);
        break;
      case 'v':
      case 't':
        if (!this.#inPhonetic) this.#target = 'value';
        break;
      case 'f':
        this.#target = 'formula';
        break;
      case 'row':
        this.#openRow(scanner);
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
    }
  }

  text(scanner: XmlScanner): void {
    if (this.#target === 'none') return;
    const text = scanner.value;
    if (this.#target === 'formula') this.#formula += text;
    else this.#value = this.#value === '' ? text : this.#value + text;
    if (this.#value.length + this.#formula.length > this.#context.limits.cellCharacters * 2) {
      throw new FileRefusedError({ code: 'CELL_TOO_LONG', detail: `${this.#rowNo}` });
    }
  }

  close(name: string): void {
    if (!this.#inData) return;
    switch (name) {
      case 'v':
      case 't':
      case 'f':
        this.#target = 'none';
        break;
      case 'c':
        this.#closeCell();
        break;
      case 'row':
        if (this.#cells.length > 0) this.#rows.push({ rowNo: this.#rowNo, cells: this.#cells });
        break;
      case 'rPh':
        this.#inPhonetic = false;
        break;
      case 'sheetData':
        this.#inData = false;
        this.#isOver = true;
        break;
    }
  }

  #openRow(scanner: XmlScanner): void {
    const written = scanner.attribute('r');
    const rowNo = written === undefined ? this.#rowNo + 1 : Number(written);
    if (!Number.isInteger(rowNo) || rowNo <= this.#rowNo) {
      throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: `row ${written}` });
    }
    if (rowNo > this.#context.limits.rows) throw new FileRefusedError({ code: 'TOO_MANY_ROWS' });
    this.#rowNo = rowNo;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(scanner: XmlScanner): void {
    const reference = scanner.attribute('r');
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column < 0)
      throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: reference ?? '' });
    this.#type = scanner.attribute('t') ?? 'n';
    this.#style = Number(scanner.attribute('s') ?? 0);
    this.#value = '';
    this.#formula = '';
  }

  #closeCell(): void {
    const cell = this.#cell();
    if (cell === undefined || cell.text === '') return;
    if (this.#column >= this.#context.limits.columns) {
      throw new FileRefusedError({ code: 'TOO_MANY_COLUMNS', detail: `${this.#rowNo}` });
    }
    while (this.#cells.length < this.#column) this.#cells.push(undefined);
    this.#cells[this.#column] = cell;
  }

  #cell(): RawCell | undefined {
    if (this.#value === '') {
      return this.#formula === '' ? undefined : { text: `=${this.#formula}`, kind: 'text' };
    }
    switch (this.#type) {
      case 's':
        return { text: this.#sharedString(), kind: 'text' };
      case 'inlineStr':
      case 'str':
        return { text: decodeEscapes(this.#value), kind: 'text' };
      case 'b':
        return { text: this.#value.trim() === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' };
      case 'e':
        return { text: this.#value, kind: 'error' };
      case 'd':
        return { text: this.#value.trim(), kind: 'date' };
      default:
        return this.#context.dateStyles[this.#style] === true
          ? dateCell(this.#value, this.#context.is1904)
          : numberCell(this.#value);
    }
  }

  #sharedString(): string {
    const text = this.#context.strings[Number(this.#value)];
    if (text !== undefined) return text;
    throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: `row ${this.#rowNo}` });
  }
}

/** `A1` → 0, `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let place = 0; place < reference.length; place++) {
    const letter = (reference.charCodeAt(place) & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
