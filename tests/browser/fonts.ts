import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Letters for Chinese and Uyghur: a machine without them would show and measure boxes. */
const FONTS = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
];

/** Settings under which the browser sees these fonts and no others: pictures look the same everywhere. */
export function fontSettings(): string {
  const dir = join(tmpdir(), 'liangxian-fonts');
  mkdirSync(dir, { recursive: true });
  const folders = FONTS.map((font) => dirname(fileURLToPath(import.meta.resolve(font))));
  const file = join(dir, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
      .map((folder) => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(dir, 'cache')}</cachedir></fontconfig>`,
  );
  return file;
}
