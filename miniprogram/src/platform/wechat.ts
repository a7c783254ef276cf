import Taro from '@tarojs/taro';
import { downloadAndOpen } from './pdf.ts';
import { pickPhoto } from './photo.ts';
import type { Platform } from './platform.ts';

export const wechat: Platform = {
  signInCode: async () => ({ platform: 'weapp', code: (await Taro.login()).code }),
  payChannel: async () => 'wechat_pay',
  pay: async (_orderId, phone) => {
    if (phone.kind !== 'wechat_pay') return 'back';
    const { timeStamp, nonceStr, package: prepay, signType, paySign } = phone;
    try {
      await Taro.requestPayment({ timeStamp, nonceStr, package: prepay, signType, paySign });
    } catch {
      // Given up and failed look alike here, and "ok" may come before the money: the order tells.
    }
    return 'back';
  },
  openPdf: downloadAndOpen,
  pickPaper: pickPhoto,
  askForMessages: async (templateIds) => {
    if (templateIds.length === 0) return undefined;
    const answer = await Taro.requestSubscribeMessage({
      tmplIds: [...templateIds],
      entityIds: [],
    }).catch(() => undefined);
    const said: Readonly<Record<string, unknown>> = { ...answer };
    return templateIds.some((id) => said[id] === 'accept');
  },
};
