import { useSentences } from './language.ts';
import { messages as ug } from './ug/messages.ts';
import { messages as zh } from './zh/messages.ts';

export const useMessageWords = () => useSentences(zh, ug);
