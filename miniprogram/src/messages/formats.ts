import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import { type Language, useLanguage } from './language.ts';

const EIGHT_HOURS_MS = 8 * 3_600_000;
const LEFT_TO_RIGHT = '\u2066';
const END = '\u2069';

/** Figures and Latin letters as a run of their own, read from left to right: in Uyghur a date would turn around otherwise. */
export function ltr(text: string): string {
  return `${LEFT_TO_RIGHT}${text}${END}`;
}

/** Days, instants and money as the resident reads and hears them. All times are Beijing time. */
export function formatsIn(language: Language) {
  const day = (date: LocalDate | string) => {
    const [year = '', month = '', dayOfMonth = ''] = date.split('-');
    return language === 'zh'
      ? `${year}年${Number(month)}月${Number(dayOfMonth)}日`
      : ltr(`${year}-${month}-${dayOfMonth}`);
  };
  const clock = (instantMs: number) =>
    new Date(instantMs + EIGHT_HOURS_MS).toISOString().slice(11, 16);
  return {
    day,
    dayAt: (instantMs: number) => day(beijingDateAt(instantMs)),
    time: (instantMs: number) =>
      language === 'zh'
        ? `${day(beijingDateAt(instantMs))} ${clock(instantMs)}`
        : `${day(beijingDateAt(instantMs))} ${ltr(clock(instantMs))}`,
    /** `400元`, `400.50元`. */
    yuan: (amountFen: number) => {
      const figure = yuanFigure(amountFen);
      return language === 'zh' ? `${figure}元` : `${ltr(figure)} يۈەن`;
    },
    /** As it is said: `400元5角`. */
    saidYuan: (amountFen: number) => saidYuan(amountFen, language),
  };
}

export function useFormats() {
  return formatsIn(useLanguage());
}

/** `1,200`, `400.50`: no empty decimals, because they are read as hundreds. */
export function yuanFigure(amountFen: number): string {
  const [whole = '', decimals = '00'] = formatYuan(amountFen as Fen).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return decimals === '00' ? grouped : `${grouped}.${decimals}`;
}

function saidYuan(amountFen: number, language: Language): string {
  const yuan = Math.trunc(amountFen / 100);
  const jiao = Math.trunc((amountFen % 100) / 10);
  const fenLeft = amountFen % 10;
  const parts =
    language === 'zh'
      ? [`${yuan}元`, jiao > 0 && `${jiao}角`, fenLeft > 0 && `${fenLeft}分`]
      : [`${yuan} يۈەن`, jiao > 0 && `${jiao} مو`, fenLeft > 0 && `${fenLeft} پۇڭ`];
  return parts.filter((part) => part !== false).join(language === 'zh' ? '' : ' ');
}
