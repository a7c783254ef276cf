import { encode } from 'uqr';
import { type Block, type PageSetup, PdfPages, type Side, type TextStyle } from './pdf-pages.ts';

/** The same words in both languages; Uyghur is left out where there is none. */
export type Bilingual = { readonly zh: string; readonly ug?: string };
export type Field = { readonly label: Bilingual; readonly value: string };
export type Column = {
  readonly heading: Bilingual;
  /** How much of the width, beside the other columns' shares. */
  readonly share: number;
  readonly side?: Side;
};
export type SignatureBox = {
  readonly label: Bilingual;
  /** Room for a fingerprint (手印) beside the signature; it is taken on paper only. */
  readonly fingerprint?: boolean;
};
export type SheetSetup = PageSetup & {
  /** Stands framed at the head of the first page: 补打. */
  readonly mark?: Bilingual;
  /** Small, at the foot of each page, before the page's number. */
  readonly foot?: string;
};
export type WrittenSheet = {
  readonly bytes: Buffer;
  /** Characters that no font has; they stand on the sheet as codes. */
  readonly missing: readonly string[];
};

const FOOT = 30;
const SMALL = 8;
const GREY = '#595959';
/** Points. A small page is a slip that is handed over, and all of it has to stand on that page. */
const MEASURES = {
  A4: { margin: 36, body: 10.5, pad: 4, title: 17 },
  A5: { margin: 26, body: 9, pad: 3, title: 14 },
} as const;

/** A printed sheet, written from top to bottom, in Chinese and Uyghur: forms, lists, receipts. */
export class PdfSheet {
  readonly #pages: PdfPages;
  readonly #foot: string;
  readonly #measures: (typeof MEASURES)[keyof typeof MEASURES];
  readonly #width: number;
  #y: number;

  constructor(setup: SheetSetup) {
    this.#pages = new PdfPages(setup);
    this.#foot = setup.foot ?? '';
    this.#measures = MEASURES[setup.size];
    const { margin } = this.#measures;
    this.#width = this.#pages.widthPt - 2 * margin;
    this.#y = margin;
    if (setup.mark !== undefined) this.#mark(setup.mark);
  }

  title({ zh, ug }: Bilingual): this {
    this.#put(this.#block(zh, { sizePt: this.#measures.title, language: 'zh', side: 'center' }));
    if (ug !== undefined) {
      this.#put(
        this.#block(ug, { sizePt: this.#measures.title - 3, language: 'ug', side: 'center' }),
      );
    }
    return this.gap(6);
  }

  /** A heading within a sheet, Chinese from the left and Uyghur from the right. */
  heading({ zh, ug }: Bilingual): this {
    this.gap(4);
    const left = this.#block(zh, { sizePt: 12, language: 'zh' }, this.#width / 2);
    const right = this.#block(ug ?? '', { sizePt: 12, language: 'ug' }, this.#width / 2);
    this.#room(Math.max(left.heightPt, right.heightPt));
    this.#pages.draw(left, this.#measures.margin, this.#y);
    this.#pages.draw(right, this.#measures.margin + this.#width / 2, this.#y);
    this.#y += Math.max(left.heightPt, right.heightPt);
    return this;
  }

  /** A paragraph in each language it is given in, one below the other. */
  paragraph({ zh, ug }: Bilingual): this {
    this.#putLines(this.#block(zh, { sizePt: this.#measures.body, language: 'zh' }));
    if (ug !== undefined)
      this.#putLines(this.#block(ug, { sizePt: this.#measures.body, language: 'ug' }));
    return this.gap(3);
  }

  /** Small print. */
  note({ zh, ug }: Bilingual): this {
    this.#putLines(this.#block(zh, { sizePt: SMALL, language: 'zh', color: GREY }));
    if (ug !== undefined) {
      this.#putLines(this.#block(ug, { sizePt: SMALL, language: 'ug', color: GREY }));
    }
    return this.gap(2);
  }

  /** Facts with their names: the Chinese name at the left, the Uyghur one at the right, the value between them. */
  fields(fields: readonly Field[]): this {
    const [zhPt, ugPt] = [this.#width * 0.24, this.#width * 0.3];
    const valuePt = this.#width - zhPt - ugPt;
    for (const { label, value } of fields) {
      this.#row([
        [
          this.#cell(label.zh, zhPt, { sizePt: this.#measures.body, language: 'zh', color: GREY }),
          zhPt,
        ],
        [this.#cell(value, valuePt, { sizePt: this.#measures.body, language: 'zh' }), valuePt],
        [
          this.#cell(label.ug ?? '', ugPt, {
            sizePt: this.#measures.body,
            language: 'ug',
            color: GREY,
          }),
          ugPt,
        ],
      ]);
    }
    return this.gap(8);
  }

  /** A table; its head stands again on every page. */
  table(columns: readonly Column[], rows: Iterable<readonly string[]>): this {
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => (share / shares) * this.#width);
    const head = () =>
      this.#row(columns.map((column, at) => this.#headOf(column, widths[at] ?? 0)));
    this.#room(4 * this.#measures.body * 2);
    head();
    for (const row of rows) {
      const cells = columns.map(({ side }, at) => {
        const width = widths[at] ?? 0;
        const style: TextStyle = { sizePt: 9, language: 'zh', ...(side !== undefined && { side }) };
        return [this.#cell(row[at] ?? '', width, style), width] as const;
      });
      if (this.#isFull(this.#heightOf(cells))) {
        this.#turn();
        head();
      }
      this.#row(cells);
    }
    return this.gap(8);
  }

  /** Boxes to sign in, side by side. */
  signatures(boxes: readonly SignatureBox[], heightPt = 74): this {
    const widthPt = this.#width / Math.max(1, boxes.length);
    this.#room(heightPt);
    for (const [index, { label, fingerprint = false }] of boxes.entries()) {
      const x = this.#measures.margin + index * widthPt;
      this.#pages.box(x, this.#y, widthPt, heightPt);
      const style = { sizePt: 9, language: 'zh', color: GREY } as const;
      const zh = this.#cell(label.zh, widthPt, style);
      const ug = this.#cell(label.ug ?? '', widthPt, { ...style, language: 'ug' });
      this.#pages.draw(zh, x + this.#measures.pad, this.#y + this.#measures.pad);
      this.#pages.draw(ug, x + this.#measures.pad, this.#y + this.#measures.pad + zh.heightPt);
      if (fingerprint) {
        const side = heightPt - 2 * this.#measures.pad - zh.heightPt - ug.heightPt;
        this.#pages.box(
          x + widthPt - side - this.#measures.pad,
          this.#y + heightPt - side - this.#measures.pad,
          side,
          side,
        );
        const words = this.#block('手印', { ...style, sizePt: SMALL, side: 'center' }, side);
        this.#pages.draw(
          words,
          x + widthPt - side - this.#measures.pad,
          this.#y + heightPt - side - this.#measures.pad,
        );
      }
    }
    this.#y += heightPt;
    return this.gap(8);
  }

  /** A code to scan with its words beside it. */
  qr(content: string, words: Bilingual, sidePt = 84): this {
    this.#room(sidePt);
    this.#pages.squares(
      encode(content, { ecc: 'M', border: 0 }).data,
      this.#measures.margin,
      this.#y,
      sidePt,
    );
    const x = this.#measures.margin + sidePt + 12;
    const width = this.#width - sidePt - 12;
    const style = { sizePt: 9, language: 'zh', color: GREY } as const;
    const zh = this.#block(words.zh, style, width);
    this.#pages.draw(zh, x, this.#y);
    const ug = this.#block(words.ug ?? '', { ...style, language: 'ug' }, width);
    this.#pages.draw(ug, x, this.#y + zh.heightPt + 2);
    this.#y += Math.max(sidePt, zh.heightPt + 2 + ug.heightPt);
    return this.gap(6);
  }

  gap(heightPt: number): this {
    this.#y += heightPt;
    return this;
  }

  /** The finished file. Nothing can be added afterwards. */
  finish(): Promise<WrittenSheet> {
    this.#pages.onEachPage((page, of) => {
      const y = this.#pages.heightPt - FOOT + 6;
      const style = { sizePt: SMALL, language: 'zh', color: GREY } as const;
      this.#pages.draw(this.#block(this.#foot, style), this.#measures.margin, y);
      if (of > 1) {
        const number = `第 ${page} 页，共 ${of} 页`;
        this.#pages.draw(
          this.#block(number, { ...style, side: 'right' }),
          this.#measures.margin,
          y,
        );
      }
    });
    return this.#pages.finish();
  }

  #mark({ zh, ug }: Bilingual): void {
    const words = ug === undefined ? zh : `${zh}  ${ug}`;
    const style = { sizePt: 11, language: 'zh', side: 'center', color: '#a8071a' } as const;
    const block = this.#pages.block(words, 130, style);
    const x = this.#measures.margin + this.#width - 130;
    this.#pages.box(x, 14, 130, block.heightPt + 2, '#a8071a');
    this.#pages.draw(block, x, 15);
  }

  #headOf({ heading: { zh, ug } }: Column, width: number): Cell {
    const words = ug === undefined ? zh : `${zh}\n${ug}`;
    return [
      this.#cell(words, width, { sizePt: 9, language: 'zh', side: 'center', color: GREY }),
      width,
    ];
  }

  #cell(text: string, widthPt: number, style: TextStyle): Block {
    return this.#pages.block(text, widthPt - 2 * this.#measures.pad, style);
  }

  #block(text: string, style: TextStyle, widthPt = this.#width): Block {
    return this.#pages.block(text, widthPt, style);
  }

  #row(cells: readonly Cell[]): void {
    const height = this.#heightOf(cells);
    this.#room(height);
    let x = this.#measures.margin;
    for (const [block, width] of cells) {
      this.#pages.box(x, this.#y, width, height);
      this.#pages.draw(block, x + this.#measures.pad, this.#y + this.#measures.pad);
      x += width;
    }
    this.#y += height;
  }

  #put(block: Block): void {
    this.#room(block.heightPt);
    this.#pages.draw(block, this.#measures.margin, this.#y);
    this.#y += block.heightPt;
  }

  /** Line by line, so that a long paragraph goes on overleaf. */
  #putLines(block: Block): void {
    const heightPt = block.heightPt / Math.max(1, block.lines.length);
    for (const line of block.lines) this.#put({ ...block, lines: [line], heightPt });
  }

  #room(heightPt: number): void {
    if (this.#isFull(heightPt)) this.#turn();
  }

  #isFull(heightPt: number): boolean {
    return (
      this.#y > this.#measures.margin &&
      this.#y + heightPt > this.#pages.heightPt - this.#measures.margin
    );
  }

  #heightOf(cells: readonly Cell[]): number {
    return Math.max(...cells.map(([block]) => block.heightPt)) + 2 * this.#measures.pad;
  }

  #turn(): void {
    this.#pages.newPage();
    this.#y = this.#measures.margin;
  }
}

type Cell = readonly [block: Block, widthPt: number];
