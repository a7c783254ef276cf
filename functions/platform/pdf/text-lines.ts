import bidiFactory from 'bidi-js';
import LineBreaker from 'linebreak';
import { type FontName, fontFor, type PdfFonts } from './pdf-fonts.ts';

/** The language of a paragraph decides from which side it is read; names, numbers and money in it keep their own direction. */
export type Language = 'zh' | 'ug';

/** A piece of a line in one font and one direction. `text` is in the order in which the font lays it out. */
export type TextRun = { readonly text: string; readonly font: FontName; readonly width: number };
/** A line as it is seen, its runs from the left. */
export type TextLine = { readonly runs: readonly TextRun[]; readonly width: number };
/** A text laid out, and the characters that no font has: they stand in it as their codes, `[U+2CE93]`. */
export type LaidOut = { readonly lines: readonly TextLine[]; readonly missing: readonly string[] };

export type Measure = {
  readonly fonts: PdfFonts;
  readonly language: Language;
  readonly sizePt: number;
  readonly widthPt: number;
};

const bidi = bidiFactory();

/** Breaks a text into lines (UAX 14), and each line into runs in the order in which they are seen (UAX 9). */
export function layOutText(text: string, measure: Measure): LaidOut {
  const { text: writable, missing } = withoutMissing(text.normalize('NFC'), measure.fonts);
  const lines = writable.split('\n').flatMap((paragraph) => linesOf(paragraph, measure));
  return { lines, missing };
}

/** A character without a glyph is shown as its code and reported: a name must never lose a letter silently. */
function withoutMissing(text: string, fonts: PdfFonts) {
  const missing = new Set<string>();
  const written = [...text].map((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || isUnseen(codePoint) || fontFor(fonts, codePoint) !== undefined) {
      return character;
    }
    missing.add(character);
    return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return { text: written.join(''), missing: [...missing] };
}

/** Marks that steer direction and joining; fonts need no glyph for them. */
function isUnseen(codePoint: number): boolean {
  return (
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2066 && codePoint <= 0x2069)
  );
}

function linesOf(paragraph: string, measure: Measure): readonly TextLine[] {
  if (paragraph === '') return [{ runs: [], width: 0 }];
  const levels = bidi.getEmbeddingLevels(paragraph, measure.language === 'ug' ? 'rtl' : 'ltr');
  return spansOf(paragraph, measure).map(({ start, end }) => {
    const runs = runsOf(paragraph, levels, start, end, measure);
    return { runs, width: runs.reduce((sum, { width }) => sum + width, 0) };
  });
}

type Span = { readonly start: number; readonly end: number };

/** The stretches of a paragraph that fill one line each; blanks at a line's end are not part of it. */
function spansOf(paragraph: string, measure: Measure): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  let end = 0;
  for (const piece of piecesOf(paragraph, measure)) {
    if (end > start && widthOf(paragraph.slice(start, piece.end), measure) > measure.widthPt) {
      spans.push(withoutBlanks(paragraph, start, end));
      start = end;
    }
    end = piece.end;
  }
  spans.push(withoutBlanks(paragraph, start, end));
  return spans;
}

/** What may not be broken, from one place where a line may end to the next; too long for any line, it is broken anywhere. */
function piecesOf(paragraph: string, measure: Measure): readonly Span[] {
  const breaker = new LineBreaker(paragraph);
  const pieces: Span[] = [];
  let start = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const end = next.position;
    if (widthOf(paragraph.slice(start, end), measure) <= measure.widthPt)
      pieces.push({ start, end });
    else pieces.push(...charactersOf(paragraph, start, end));
    start = end;
  }
  return pieces;
}

function charactersOf(paragraph: string, start: number, end: number): readonly Span[] {
  let at = start;
  return [...paragraph.slice(start, end)].map((character) => {
    const span = { start: at, end: at + character.length };
    at = span.end;
    return span;
  });
}

function withoutBlanks(paragraph: string, start: number, end: number): Span {
  return { start, end: start + paragraph.slice(start, end).trimEnd().length };
}

function widthOf(text: string, measure: Measure): number {
  return stretchesOf(text.trimEnd(), measure.fonts)
    .map((stretch) => runWidth(stretch.text, stretch.font, measure))
    .reduce((sum, width) => sum + width, 0);
}

function runsOf(
  paragraph: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  start: number,
  end: number,
  measure: Measure,
): readonly TextRun[] {
  if (end <= start) return [];
  const order = bidi.getReorderedIndices(paragraph, levels, start, end - 1).slice(start, end);
  const visual: { level: number; places: number[] }[] = [];
  for (const place of order) {
    const level = levels.levels[place] ?? 0;
    const last = visual.at(-1);
    const neighbour = (last?.places.at(-1) ?? 0) + (level % 2 === 0 ? 1 : -1);
    if (last?.level === level && neighbour === place) last.places.push(place);
    else visual.push({ level, places: [place] });
  }
  return visual.flatMap(({ level, places }) => {
    const isRtl = level % 2 === 1;
    const first = Math.min(...places);
    const logical = paragraph.slice(first, first + places.length);
    const stretches = stretchesOf(isRtl ? mirrored(logical) : logical, measure.fonts);
    const seen = isRtl ? stretches.toReversed() : stretches;
    return seen.map(({ text, font }) => {
      const laid = isRtl && !isShapedFromTheRight(text) ? [...text].toReversed().join('') : text;
      return { text: laid, font, width: runWidth(laid, font, measure) };
    });
  });
}

/** A stretch of text that one font can write. Blanks and marks stay with what stands before them, so that letters keep joining. */
function stretchesOf(text: string, fonts: PdfFonts) {
  const stretches: { text: string; font: FontName }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const last = stretches.at(-1);
    const stays = last !== undefined && staysWith(fonts[last.font], character, codePoint);
    const font = stays ? last.font : (fontFor(fonts, codePoint) ?? last?.font ?? 'han');
    if (last?.font === font) last.text += character;
    else stretches.push({ text: character, font });
  }
  return stretches;
}

function staysWith(font: PdfFonts[FontName], character: string, codePoint: number): boolean {
  return isUnseen(codePoint) || (character === ' ' && font.hasGlyphForCodePoint(codePoint));
}

function mirrored(text: string): string {
  return [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join('');
}

/** fontkit turns a text round by itself when its letters are Arabic; signs alone it leaves as they come. */
function isShapedFromTheRight(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text);
}

function runWidth(text: string, name: FontName, { fonts, sizePt }: Measure): number {
  const font = fonts[name];
  return (font.layout(text, []).advanceWidth / font.unitsPerEm) * sizePt;
}
