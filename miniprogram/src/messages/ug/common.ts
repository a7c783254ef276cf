import type { InUyghur } from '../language.ts';
import type { common as zh } from '../zh/common.ts';

export const common: InUyghur<typeof zh> = {
  back: 'قايتىش',
  largeType: 'چوڭ خەت',
  contrast: 'روشەن رەڭ',
  reading: 'ئوقۇۋاتىدۇ…',
  again: 'قايتا سىناش',
  signInAgain: 'قايتا كىرىش',
  asOf: (time) => `تور ئۈزۈك. تۆۋەندىكىسى ${time} دىكى ئەھۋال، ئۆزگەرگەن بولۇشى مۇمكىن.`,
  helping: (name) => `سىز ${name} گە ياردەملىشىۋاتىسىز، بارلىق مەشغۇلات خاتىرىلىنىدۇ.`,
  endHelp: 'ياردەمنى ئاخىرلاشتۇرۇش',
  schemes: { resident_pension: 'ياشانغانلار سۇغۇرتىسى', resident_medical: 'داۋالىنىش سۇغۇرتىسى' },
  myself: 'ئۆزۈم',
  confirm: 'جەزملەش',
  cancel: 'بىكار قىلىش',
  saved: 'ساقلاندى',
  year: (year) => `${year}-يىللىق`,
  none: 'يوق',
  more: 'تېخىمۇ كۆپ',
  channels: {
    wechat_pay: 'ئۈندىدار تۆلىمى',
    alipay: 'ئەلىپەي',
    counter: 'بانكا كۆزنىكى',
    pos: 'كەنتتىكى POS ماشىنىسى',
    etax_bureau: 'ئېلېكترونلۇق باج ئىدارىسى',
    social_insurance_client: 'ئىجتىمائىي سۇغۇرتا تۆلەش ئەپى',
    cash: 'نەق پۇل',
    bank: 'بانكا ھاۋالىسى',
  },
};
