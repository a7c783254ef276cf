import { downloadAndOpen } from './pdf.ts';
import { pickPhoto } from './photo.ts';
import type { Platform } from './platform.ts';

type AlipayAnswer = Readonly<Record<string, unknown>>;

/** Alipay's own object, of which Taro's types know too little. */
declare const my: {
  getAuthCode(options: {
    readonly scopes: readonly string[];
    readonly success: (answer: { readonly authCode: string }) => void;
    readonly fail: (error: unknown) => void;
  }): void;
  tradePay(options: {
    readonly tradeNO: string;
    readonly complete: (answer: AlipayAnswer) => void;
  }): void;
  requestSubscribeMessage?(options: {
    readonly entityIds: readonly string[];
    readonly complete: (answer: AlipayAnswer) => void;
  }): void;
};

export const alipay: Platform = {
  signInCode: () =>
    new Promise((resolve, reject) => {
      my.getAuthCode({
        scopes: ['auth_base'],
        success: ({ authCode }) => resolve({ platform: 'alipay', code: authCode }),
        fail: (error) => reject(new Error(JSON.stringify(error))),
      });
    }),
  payChannel: async () => 'alipay',
  pay: (_orderId, phone) =>
    new Promise((resolve) => {
      if (phone.kind !== 'alipay') return resolve('back');
      my.tradePay({ tradeNO: phone.tradeNO, complete: () => resolve('back') });
    }),
  openPdf: downloadAndOpen,
  pickPaper: pickPhoto,
  askForMessages: (templateIds) =>
    new Promise((resolve) => {
      if (templateIds.length === 0 || my.requestSubscribeMessage === undefined) {
        return resolve(undefined);
      }
      my.requestSubscribeMessage({
        entityIds: templateIds,
        complete: ({ behavior }) => resolve(behavior === 'subscribe'),
      });
    }),
};
