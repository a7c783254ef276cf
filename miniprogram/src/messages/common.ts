import { useSentences } from './language.ts';
import { common as ug } from './ug/common.ts';
import { common as zh } from './zh/common.ts';

export const useCommon = () => useSentences(zh, ug);
