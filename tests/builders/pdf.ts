import { fileURLToPath } from 'node:url';
import jsQr from 'jsqr';
import { openedOnce } from '../../functions/platform/pdf/pdf-fonts.ts';
import { fontFiles } from '../../infra/build/fonts.ts';

/** The fonts of printed sheets, opened once for a test file. */
export const sheetFonts = openedOnce(fontFiles(fileURLToPath(new URL('../..', import.meta.url))));

/** A stretch that a sheet draws at one go, from left to right: the glyphs of its font, and the letters they stand for. */
export type Drawn = { readonly glyphs: readonly number[]; readonly letters: string };

/** What an uncompressed PDF draws, in its order, read out of the file as a program does that copies text. */
export function drawnIn(bytes: Buffer): readonly Drawn[] {
  const file = bytes.toString('latin1');
  const fonts = new Map(
    [...file.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name = '', object = '']) => [
      name,
      lettersOf(file, object),
    ]),
  );
  const drawn: Drawn[] = [];
  let letters: readonly string[] = [];
  for (const [, font, run] of file.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]+> -?[\d.]+ ?)+)\] TJ/gu,
  )) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    if (run === undefined) continue;
    const hex = [...run.matchAll(/<([0-9a-f]+)>/gu)].map(([, codes = '']) => codes).join('');
    const glyphs = (hex.match(/.{4}/gu) ?? []).map((code) => Number.parseInt(code, 16));
    drawn.push({ glyphs, letters: glyphs.map((glyph) => letters[glyph] ?? '?').join('') });
  }
  return drawn;
}

/** What the QR code on a sheet says: its squares painted and read by another program than wrote them. */
export function qrIn(bytes: Buffer): string | undefined {
  const squares = [
    ...bytes.toString('latin1').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\n/gu),
  ]
    .map(([, x, y, width, height]) => [x, y, width, height].map(Number))
    .filter(([, , width = 0, height = 0]) => width === height && width < 6);
  const left = Math.min(...squares.map(([x = 0]) => x));
  const top = Math.min(...squares.map(([, y = 0]) => y));
  const cell = Math.max(...squares.map(([, , width = 0]) => width)) - 0.02;
  const quiet = 4;
  const across = Math.round(Math.max(...squares.map(([x = 0]) => x - left)) / cell) + 1;
  const side = (across + 2 * quiet) * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x = 0, y = 0] of squares) {
    const column = (Math.round((x - left) / cell) + quiet) * 4;
    const row = (Math.round((y - top) / cell) + quiet) * 4;
    for (let inner = 0; inner < 16; inner++) {
      const at = ((row + Math.floor(inner / 4)) * side + column + (inner % 4)) * 4;
      pixels.fill(0, at, at + 3);
    }
  }
  return jsQr.default(pixels, side, side)?.data;
}

/** How many pages a PDF has. */
export function pagesIn(bytes: Buffer): number {
  return bytes.toString('latin1').match(/\/Type \/Page\n/gu)?.length ?? 0;
}

function lettersOf(file: string, object: string): readonly string[] {
  const unicode = /\/ToUnicode (\d+) 0 R/u.exec(objectIn(file, object))?.[1] ?? '';
  return [...objectIn(file, unicode).matchAll(/> \[([^\]]*)\]/gu)]
    .flatMap(([, codes = '']) => [...codes.matchAll(/<([0-9a-f ]*)>/gu)])
    .map(([, hex = '']) =>
      String.fromCharCode(...hex.split(' ').map((unit) => Number.parseInt(unit, 16))),
    );
}

function objectIn(file: string, no: string): string {
  const start = file.search(new RegExp(`(?:^|\\n)${no} 0 obj`, 'u'));
  return file.slice(start, file.indexOf('endobj', start));
}
