import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import type { OfficeFileLimits } from './office-file-limits.ts';
import { dateStylesIn } from './xlsx-date-styles.ts';
import { XlsxPackage } from './xlsx-package.ts';
import { readSharedStrings } from './xlsx-shared-strings.ts';
import { type SheetContext, SheetRows } from './xlsx-sheet-rows.ts';
import { readWorkbook, type XlsxSheet, type XlsxWorkbook } from './xlsx-workbook.ts';
import { XmlScanner } from './xlsx-xml-scanner.ts';

/** An .xlsx workbook on disk. Texts and styles are read once; each walk through a sheet opens the file anew. */
export class XlsxFile {
  readonly #path: string;
  readonly #workbook: XlsxWorkbook;
  readonly #limits: OfficeFileLimits;
  #context: Promise<SheetContext> | undefined;

  private constructor(path: string, workbook: XlsxWorkbook, limits: OfficeFileLimits) {
    this.#path = path;
    this.#workbook = workbook;
    this.#limits = limits;
  }

  /** @throws FileRefusedError when the file holds no readable workbook. */
  static async open(path: string, limits: OfficeFileLimits): Promise<XlsxFile> {
    const file = await XlsxPackage.open(path, limits);
    try {
      return new XlsxFile(path, await readWorkbook(file), limits);
    } finally {
      file.close();
    }
  }

  /** Hidden sheets are an office's own notes and lists of choices; they are never read. */
  get visibleSheets(): readonly XlsxSheet[] {
    return this.#workbook.sheets.filter(({ isVisible }) => isVisible);
  }

  /** @throws FileRefusedError when the sheet proves damaged or too large on the way. */
  async *rows(sheet: XlsxSheet): AsyncGenerator<RawRow, void, undefined> {
    const file = await XlsxPackage.open(this.#path, this.#limits);
    try {
      this.#context ??= this.#readContext(file);
      const rows = new SheetRows(await this.#context);
      const scanner = new XmlScanner(rows, this.#limits.cellCharacters * 8);
      for await (const chunk of file.chunks(sheet.part, this.#limits.sheetBytes)) {
        // After the table the part is read to its end all the same, for its size and checksum.
        if (rows.isOver) continue;
        scanner.write(chunk);
        yield* rows.take();
      }
      if (!rows.isOver) throw new FileRefusedError({ code: 'FILE_DAMAGED', detail: sheet.name });
    } finally {
      file.close();
    }
  }

  async #readContext(file: XlsxPackage): Promise<SheetContext> {
    const { sharedStringsPart, stylesPart, is1904 } = this.#workbook;
    return {
      strings: await readSharedStrings(file, sharedStringsPart, this.#limits),
      dateStyles: stylesPart === undefined ? [] : dateStylesIn(await file.text(stylesPart)),
      is1904,
      limits: this.#limits,
    };
  }
}
