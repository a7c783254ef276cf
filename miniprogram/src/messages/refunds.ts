import { useSentences } from './language.ts';
import { refunds as ug } from './ug/refunds.ts';
import { refunds as zh } from './zh/refunds.ts';

export const useRefundWords = () => useSentences(zh, ug);
