import Taro from '@tarojs/taro';
import { Problem } from '../api/problem.ts';
import { settings } from '../api/settings.ts';
import type { PickedPaper, Platform } from './platform.ts';

const KEY_KEPT_AS = 'browser-key';
const KEY_BYTES = 32;

/**
 * In a browser nobody vouches for the resident: it makes a key once and keeps it. It has no gateway either, unless the
 * county's settings name one's own page (`cashierUrl`); there it may stand for a telephone with an app, too.
 */
export const browser: Platform = {
  signInCode: async () => {
    const { standsFor } = await settings();
    if (standsFor !== undefined) {
      const { data } = await Taro.request<{ readonly code: string }>({
        url: standsFor.codeUrl,
        method: 'POST',
        header: { 'content-type': 'text/plain' },
        data: JSON.stringify({ user: ownKey() }),
      });
      return { platform: standsFor.platform, code: data.code };
    }
    return { platform: 'h5', code: ownKey() };
  },
  payChannel: async () => (await settings()).payChannel,
  pay: async (orderId) => {
    const { cashierUrl } = await settings();
    if (cashierUrl === undefined) return 'back';
    const [here = ''] = location.href.split('#');
    const back = encodeURIComponent(`${here}#/rooms/payments/order?orderId=${orderId}`);
    location.assign(`${cashierUrl}?orderId=${encodeURIComponent(orderId)}&back=${back}`);
    return 'gone';
  },
  openPdf: async (url) => {
    location.assign(url);
  },
  pickPaper,
  askForMessages: async () => undefined,
};

/** The browser's own choice of a file. */
function pickPaper(): Promise<PickedPaper | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/jpeg,image/png,application/pdf';
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      resolve(file && { fileName: file.name, bytes: file.size, putTo: (url) => put(url, file) });
    });
    input.click();
  });
}

async function put(url: string, body: Blob): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body }).catch(() => {
    throw new Problem('NO_CONNECTION');
  });
  if (!answer.ok) throw new Problem('FILE_NOT_THERE');
}

function ownKey(): string {
  const kept = Taro.getStorageSync<string>(KEY_KEPT_AS);
  if (kept) return kept;
  const made = base64Url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
  Taro.setStorageSync(KEY_KEPT_AS, made);
  return made;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/gu, '-')
    .replace(/\//gu, '_')
    .replace(/=+$/u, '');
}
