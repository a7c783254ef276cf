import { useSentences } from './language.ts';
import { dues as ug } from './ug/dues.ts';
import { dues as zh } from './zh/dues.ts';

export const useDueWords = () => useSentences(zh, ug);
