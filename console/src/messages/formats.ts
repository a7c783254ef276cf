import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import { useLanguage } from './words.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const EIGHT_HOURS_MS = 8 * 3_600_000;

/** Days, instants, money and numbers as the reader writes them. All times are Beijing time. */
export function useFormats() {
  const { language } = useLanguage();
  const day = (date: LocalDate | string) => {
    const [year = '', month = '', dayOfMonth = ''] = date.split('-');
    return language === 'zh'
      ? `${year}年${Number(month)}月${Number(dayOfMonth)}日`
      : `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1]} ${year}`;
  };
  const time = (instantMs: number) => {
    const clock = new Date(instantMs + EIGHT_HOURS_MS).toISOString().slice(11, 16);
    return `${day(beijingDateAt(instantMs))} ${clock}`;
  };
  return {
    day,
    time,
    yuan: (amountFen: number) => {
      const [whole = '', rest = '00'] = formatYuan(amountFen as Fen).split('.');
      const grouped = `${whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')}.${rest}`;
      return language === 'zh' ? `${grouped}元` : `¥${grouped}`;
    },
    count: (value: number) => String(value).replaceAll(/\B(?=(?:\d{3})+$)/gu, ','),
    percent: (basisPoints: number) => `${(basisPoints / 100).toFixed(1)}%`,
  };
}
