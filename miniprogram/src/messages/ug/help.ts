import type { InUyghur } from '../language.ts';
import type { help as zh } from '../zh/help.ts';

export const help: InUyghur<typeof zh> = {
  title: 'قەيەردە تۆلەش، كىمدىن سوراش',
  channels: 'قەيەردە تۆلىگىلى بولىدۇ',
  hours: (hours) => `ۋاقتى: ${hours}`,
  officers: (village) => `${village} دىكى خادىملار`,
  noOfficers: 'كەنتتىكى خادىملار تېخى ئېلان قىلىنمىدى، يېزا-بازاردىن سوراڭ.',
  township: 'يېزا-بازار',
  contact: 'تېلېفون',
  roles: {
    administrator: 'باشقۇرغۇچى',
    exchange_officer: 'سانلىق مەلۇمات خادىمى',
    leader: 'مەسئۇل',
    officer: 'خادىم',
    assistant: 'ئىجتىمائىي سۇغۇرتا ياردەمچىسى',
    inspector: 'نازارەتچى',
  },
};
