import { useSentences } from './language.ts';
import { home as ug } from './ug/home.ts';
import { home as zh } from './zh/home.ts';

export const useHomeWords = () => useSentences(zh, ug);
