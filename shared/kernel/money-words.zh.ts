import type { Fen } from './money.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿', '万亿'];

/**
 * An amount in capital figures (大写金额) as receipts bear it, by the rules of the payment regulations
 * (《支付结算办法》 annex 1): `40050` fen → 肆佰元伍角整, `100005` → 壹仟元零伍分.
 *
 * @throws RangeError for less than nothing.
 */
export function yuanInCapitals(amountFen: Fen): string {
  if (amountFen < 0) throw new RangeError('A receipt is never about less than nothing');
  const jiao = Math.floor(amountFen / 10) % 10;
  const cents = amountFen % 10;
  const whole = wholeInCapitals(Math.floor(amountFen / 100));
  if (jiao === 0 && cents === 0) return `${whole === '' ? '零' : whole}元整`;
  const yuan = whole === '' ? '' : `${whole}元`;
  const gap = yuan !== '' && jiao === 0 ? '零' : '';
  const tenths = jiao === 0 ? '' : `${DIGITS[jiao]}角`;
  return `${yuan}${gap}${tenths}${cents === 0 ? '整' : `${DIGITS[cents]}分`}`;
}

function wholeInCapitals(yuan: number): string {
  let text = '';
  let rest = yuan;
  for (let section = 0; rest > 0; section++) {
    const four = rest % 10_000;
    rest = Math.floor(rest / 10_000);
    if (four > 0) {
      const bridge = text !== '' && needsZero(yuan, section) ? '零' : '';
      text = `${sectionInCapitals(four)}${SECTIONS[section]}${bridge}${text}`;
    }
  }
  return text;
}

/** Whether a zero stands between this section and what was written of the smaller ones. */
function needsZero(yuan: number, section: number): boolean {
  const below = yuan % 10_000 ** section;
  return below < 10_000 ** section / 10;
}

function sectionInCapitals(four: number): string {
  let text = '';
  let pendingZero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(four / 10 ** place) % 10;
    if (digit === 0) {
      pendingZero = text !== '';
      continue;
    }
    text += `${pendingZero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    pendingZero = false;
  }
  return text;
}
