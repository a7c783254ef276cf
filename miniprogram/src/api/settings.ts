import type { Platform } from '@liangxian/shared/families/account.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import Taro from '@tarojs/taro';

declare const COUNTY_API_URL: string;
/** The platform's own ids of the messages that a resident may agree to, separated by commas. */
declare const COUNTY_MESSAGE_TEMPLATES: string;

/** Where these pages belong. In a browser it is written beside the files when they are put up; elsewhere it is built in. */
export type Settings = {
  readonly apiUrl: string;
  /** The gateway's own page that takes payments of a browser, and its channel. */
  readonly cashierUrl?: string;
  readonly payChannel?: OnlineChannel;
  /** A browser that stands for an app (the local county's telephone): which, and where it gets its codes. */
  readonly standsFor?: { readonly platform: Platform; readonly codeUrl: string };
};

let known: Settings | undefined =
  process.env['TARO_ENV'] === 'h5' ? undefined : { apiUrl: COUNTY_API_URL };
let reading: Promise<Settings> | undefined;

/** Reads them where they lie beside the pages, once. @throws Error when the pages were put up without them. */
export async function settings(): Promise<Settings> {
  if (known !== undefined) return known;
  reading ??= readSettings().finally(() => {
    reading = undefined;
  });
  known = await reading;
  return known;
}

async function readSettings(): Promise<Settings> {
  const { data, statusCode } = await Taro.request<Settings>({
    url: './settings.json',
    dataType: 'json',
  });
  if (statusCode !== 200) throw new Error(`settings.json: ${statusCode}`);
  return data;
}

/** The platform's templates for which leave is asked before a message may be sent; none where the county has none. */
export const messageTemplates: readonly string[] = COUNTY_MESSAGE_TEMPLATES.split(',').filter(
  (id) => id !== '',
);
