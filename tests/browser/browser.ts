import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { fontSettings } from './fonts.ts';

/** The browser in the npm package is built for Linux on x64. */
export const browserRunsHere = process.platform === 'linux' && process.arch === 'x64';
export const whyNot = browserRunsHere
  ? ''
  : ' (skipped: the browser from npm runs on Linux x64 only)';

/** A real Chromium out of the npm package; nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Not the package's own list: it is made for Lambda, one process and without the web's origin rules.
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    env: { ...process.env, FONTCONFIG_FILE: fontSettings() },
    headless: true,
  });
}
