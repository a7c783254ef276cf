import type { InUyghur } from '../language.ts';
import type { certificates as zh } from '../zh/certificates.ts';

export const certificates: InUyghur<typeof zh> = {
  title: 'تۆلەش ئىسپاتى',
  who: 'كىمنىڭكى',
  none: 'تېخى ئىسپات يوق. تۆلەنگەندىن كېيىن بۇ يەردىن ئېلىڭ.',
  kinds: { payment_certificate: 'تۆلەش ئىسپاتى', cash_receipt: 'نەق پۇل تالونى' },
  number: 'نومۇرى',
  paidAt: 'تۆلەنگەن چېسلا',
  standings: {
    valid: 'ئىناۋەتلىك',
    awaiting_deposit: 'نەق پۇل تاپشۇرۇۋېلىندى، تۆلىنىۋاتىدۇ',
    void: 'ئىناۋەتسىز',
  },
  open: 'PDF نى ئېچىش',
  opening: 'ئېچىلىۋاتىدۇ…',
  verify:
    'ئىسپاتتا ئىككى ئۆلچەملىك كود بار، ھەممە كىشى سىكاننېرلاپ تەكشۈرەلەيدۇ، تەكشۈرۈش بېتىدە شەخسىي ئۇچۇر كۆرۈنمەيدۇ.',
};
