import { useSentences } from './language.ts';
import { mandates as ug } from './ug/mandates.ts';
import { mandates as zh } from './zh/mandates.ts';

export const useMandateWords = () => useSentences(zh, ug);
