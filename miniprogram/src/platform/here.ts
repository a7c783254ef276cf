import { alipay } from './alipay.ts';
import { browser } from './browser.ts';
import type { Platform } from './platform.ts';
import { wechat } from './wechat.ts';

/** The platform that this build is for. */
export const platform: Platform =
  process.env['TARO_ENV'] === 'weapp'
    ? wechat
    : process.env['TARO_ENV'] === 'alipay'
      ? alipay
      : browser;
