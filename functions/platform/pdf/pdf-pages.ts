import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { PdfFonts } from './pdf-fonts.ts';
import { type Language, layOutText, type TextLine } from './text-lines.ts';

export type Side = 'left' | 'center' | 'right';
export type TextStyle = {
  readonly sizePt: number;
  readonly language: Language;
  /** The side on which the language begins, unless given. */
  readonly side?: Side;
  readonly color?: string;
};
/** A text laid out for a width, ready to be drawn anywhere. */
export type Block = {
  readonly lines: readonly TextLine[];
  readonly style: TextStyle;
  readonly widthPt: number;
  readonly heightPt: number;
};
export type PageSetup = {
  readonly fonts: PdfFonts;
  /** Shown by readers in place of the file's name. */
  readonly title: string;
  /** When the sheet was written, in its properties. */
  readonly at: number;
  readonly size: 'A4' | 'A5';
  readonly landscape?: boolean;
  /** Tests read what was drawn; everybody else takes the small file. */
  readonly compress?: boolean;
};

/** Of the font size. */
const LINE_HEIGHT = 1.6;
const BASELINE = 1.15;
const INK = '#1a1a1a';

/** Pages on which text is drawn where it is said, in two directions. Coordinates are points from the upper left. */
export class PdfPages {
  readonly #fonts: PdfFonts;
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Uint8Array[] = [];
  readonly #missing = new Set<string>();

  constructor(setup: PageSetup) {
    const { fonts, title, at, size, landscape = false, compress = true } = setup;
    this.#fonts = fonts;
    this.#document = new PDFDocument({
      size,
      layout: landscape ? 'landscape' : 'portrait',
      margin: 0,
      compress,
      bufferPages: true,
      displayTitle: true,
      lang: 'zh-CN',
      // No standard font: it has neither Chinese nor Uyghur, and would be read from a file that is not packaged.
      font: '',
      info: {
        Title: title,
        Producer: 'liangxian',
        Creator: 'liangxian',
        CreationDate: new Date(at),
      },
    });
    // pdfkit takes a font that is open already; its types name only files and bytes.
    for (const name of ['han', 'uyghur'] as const)
      this.#document.registerFont(name, fonts[name] as unknown as Buffer);
    this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
  }

  get widthPt(): number {
    return this.#document.page.width;
  }

  get heightPt(): number {
    return this.#document.page.height;
  }

  newPage(): void {
    this.#document.addPage();
  }

  /** Lays a text out for a width. What no font can write is remembered as missing. */
  block(text: string, widthPt: number, style: TextStyle): Block {
    const { sizePt, language } = style;
    const laid = layOutText(text, { fonts: this.#fonts, language, sizePt, widthPt });
    for (const character of laid.missing) this.#missing.add(character);
    return {
      lines: laid.lines,
      style,
      widthPt,
      heightPt: laid.lines.length * sizePt * LINE_HEIGHT,
    };
  }

  draw({ lines, style, widthPt }: Block, x: number, y: number): void {
    const { sizePt, language, color = INK } = style;
    const side = style.side ?? (language === 'ug' ? 'right' : 'left');
    for (const [index, line] of lines.entries()) {
      const free = widthPt - line.width;
      let at = x + (side === 'left' ? 0 : side === 'right' ? free : free / 2);
      const baseline = y + index * sizePt * LINE_HEIGHT + BASELINE * sizePt;
      for (const run of line.runs) {
        this.#document.font(run.font, sizePt).fillColor(color);
        // `features`, even empty, keeps a run whole: otherwise it is laid out word by word, and from the left.
        this.#document.text(run.text, at, baseline, {
          lineBreak: false,
          baseline: 'alphabetic',
          features: [],
        });
        at += run.width;
      }
    }
  }

  box(x: number, y: number, widthPt: number, heightPt: number, color = '#8c8c8c'): void {
    this.#document.lineWidth(0.6).strokeColor(color).rect(x, y, widthPt, heightPt).stroke();
  }

  line(x: number, y: number, toX: number, toY: number): void {
    this.#document.lineWidth(0.6).strokeColor('#8c8c8c').moveTo(x, y).lineTo(toX, toY).stroke();
  }

  /** Dark squares on white, as a QR code has them; squares that touch are one shape, so that no hairline parts them. */
  squares(cells: readonly (readonly boolean[])[], x: number, y: number, sidePt: number): void {
    const cellPt = sidePt / Math.max(1, cells.length);
    for (const [row, line] of cells.entries()) {
      for (const [column, isDark] of line.entries()) {
        if (isDark)
          this.#document.rect(x + column * cellPt, y + row * cellPt, cellPt + 0.02, cellPt + 0.02);
      }
    }
    this.#document.fillColor('#000000').fill();
  }

  /** Draws something on each page once all of them are there. */
  onEachPage(act: (page: number, of: number) => void): void {
    const { start, count } = this.#document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#document.switchToPage(page);
      act(page - start + 1, count);
    }
  }

  async finish(): Promise<{ readonly bytes: Buffer; readonly missing: readonly string[] }> {
    const ended = once(this.#document, 'end');
    this.#document.end();
    await ended;
    return { bytes: Buffer.concat(this.#chunks), missing: [...this.#missing] };
  }
}
