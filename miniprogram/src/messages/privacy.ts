import { useSentences } from './language.ts';
import { privacy as ug } from './ug/privacy.ts';
import { privacy as zh } from './zh/privacy.ts';

export const usePrivacyWords = () => useSentences(zh, ug);
