import { fileURLToPath } from 'node:url';
import { type Font, openSync } from 'fontkit';

/** One for Chinese, Latin letters and figures, one for Uyghur. */
export type PdfFonts = { readonly han: Font; readonly uyghur: Font };
export type FontName = keyof PdfFonts;
export type FontFiles = { readonly [name in FontName]: string };

/** What the fonts' files are called where they are packaged. */
export const FONT_FILE_NAMES: FontFiles = {
  han: 'NotoSansSC_400Regular.ttf',
  uyghur: 'NotoNaskhArabic_400Regular.ttf',
};

/** The fonts' files as they travel with a room's bundle; `bundleUrl` is the `import.meta.url` of its lambda.ts. */
export function fontsBeside(bundleUrl: string): FontFiles {
  const path = (name: FontName) =>
    fileURLToPath(new URL(`../fonts/${FONT_FILE_NAMES[name]}`, bundleUrl));
  return { han: path('han'), uyghur: path('uyghur') };
}

/** The fonts, read when they are first asked for and kept for the life of the container: ten megabytes are not read for each sheet. */
export function openedOnce(files: FontFiles): () => PdfFonts {
  let opened: PdfFonts | undefined;
  return () => {
    opened ??= { han: fontAt(files.han), uyghur: fontAt(files.uyghur) };
    return opened;
  };
}

/** The font that has a character: Arabic letters and their signs belong to the Uyghur font, all else to the Chinese one. */
export function fontFor(fonts: PdfFonts, codePoint: number): FontName | undefined {
  const order: readonly FontName[] = isArabic(codePoint) ? ['uyghur', 'han'] : ['han', 'uyghur'];
  return order.find((name) => fonts[name].hasGlyphForCodePoint(codePoint));
}

/** @throws Error when the file holds several fonts or none. */
function fontAt(path: string): Font {
  const font = openSync(path);
  if (!('layout' in font)) throw new Error(`${path} holds no single font`);
  return font;
}

function isArabic(codePoint: number): boolean {
  return (
    (codePoint >= 0x0600 && codePoint <= 0x06ff) ||
    (codePoint >= 0x0750 && codePoint <= 0x077f) ||
    (codePoint >= 0xfb50 && codePoint <= 0xfdff) ||
    (codePoint >= 0xfe70 && codePoint <= 0xfefc)
  );
}
