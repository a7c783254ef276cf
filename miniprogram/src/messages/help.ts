import { useSentences } from './language.ts';
import { help as ug } from './ug/help.ts';
import { help as zh } from './zh/help.ts';

export const useHelpWords = () => useSentences(zh, ug);
