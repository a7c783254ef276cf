import type { InUyghur } from '../language.ts';
import type { messages as zh } from '../zh/messages.ts';

export const messages: InUyghur<typeof zh> = {
  title: 'ئۇچۇر ۋە ئەسكەرتىش',
  notices: 'ئائىلىدىكى ئۇچۇرلار',
  none: 'تېخى ئۇچۇر يوق.',
  kinds: {
    due: 'تۆلەش ۋاقتى كەلدى',
    failed: 'پۇل تۇتۇش مۇۋەپپەقىيەتلىك بولمىدى',
    paid: 'تۆلەش مۇۋەپپەقىيەتلىك',
    refunded: 'قايتۇرۇلغان پۇل كىردى',
  },
  unread: 'ئوقۇلمىغان',
  settings: 'قايسى ئەسكەرتىشلەرنى خالايسىز',
  settingsWords:
    'ئۆزىڭىز بەلگىلەيسىز، خالىغان ۋاقىتتا تاقىغىلى بولىدۇ. ئەسكەرتىش مۇشۇ ئۈندىدار ياكى ئەلىپەي ھېساباتىغا كېلىدۇ.',
  kindsAsked: {
    due: 'تۆلەش كېرەك بولغاندا',
    failed: 'پۇل تۇتۇلمىغاندا',
    paid: 'تۆلەنگەندە',
    refunded: 'پۇل قايتۇرۇلغاندا',
  },
  language: 'ئەسكەرتىش تىلى',
  languages: { zh: 'خەنزۇچە', ug: 'ئۇيغۇرچە' },
};
