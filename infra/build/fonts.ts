import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FONT_FILE_NAMES, type FontFiles } from '../../functions/platform/pdf/pdf-fonts.ts';

const PACKAGES: FontFiles = {
  han: 'noto-sans-sc/400Regular',
  uyghur: 'noto-naskh-arabic/400Regular',
};

/** The fonts of printed sheets as they came with the dependencies. */
export function fontFiles(root: string): FontFiles {
  const fonts = join(root, 'node_modules', '@expo-google-fonts');
  const path = (name: keyof FontFiles) => join(fonts, PACKAGES[name], FONT_FILE_NAMES[name]);
  return { han: path('han'), uyghur: path('uyghur') };
}

/** Lays the fonts of printed sheets beside the bundles, from where they are packaged. */
export function layFontsBeside(root: string): void {
  const folder = join(root, 'dist', 'fonts');
  mkdirSync(folder, { recursive: true });
  const files = fontFiles(root);
  for (const name of ['han', 'uyghur'] as const)
    copyFileSync(files[name], join(folder, FONT_FILE_NAMES[name]));
}
