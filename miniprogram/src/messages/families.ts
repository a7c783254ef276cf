import { useSentences } from './language.ts';
import { families as ug } from './ug/families.ts';
import { families as zh } from './zh/families.ts';

export const useFamilyWords = () => useSentences(zh, ug);
