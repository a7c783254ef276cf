import { useSentences } from './language.ts';
import { payments as ug } from './ug/payments.ts';
import { payments as zh } from './zh/payments.ts';

export const usePaymentWords = () => useSentences(zh, ug);
