import { parseXml } from './xlsx-part.ts';

/** Built-in formats that show a day (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 in Chinese locales). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Which cell styles, by their index, show a number as a day. */
export function dateStylesIn(stylesXml: string): readonly boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  parseXml(stylesXml, {
    open(name, attributes) {
      if (name === 'numFmt') {
        custom.set(Number(attributes['numFmtId']), showsDay(attributes['formatCode'] ?? ''));
      } else if (name === 'cellXfs') {
        inCellStyles = true;
      } else if (name === 'xf' && inCellStyles) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(custom.get(id) ?? DATE_FORMATS.has(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/**
 * Whether a format code shows a day: `yyyy"年"m"月"d"日"` does, `h:mm` and `0.00E+00` do not. Quoted and
 * escaped characters, colours and locales in brackets are not part of the pattern.
 */
export function showsDay(formatCode: string): boolean {
  const [pattern = ''] = formatCode
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '')
    .replace(/AM\/PM|A\/P|上午\/下午/giu, '')
    .split(';');
  if (/[yd]/iu.test(pattern)) return true;
  return /m/iu.test(pattern) && !/[hs0#]/iu.test(pattern);
}
