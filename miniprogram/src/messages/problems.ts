import type { Problem } from '../api/problem.ts';
import { useLanguage } from './language.ts';
import { problems as ug } from './ug/problems.ts';
import { problems as zh } from './zh/problems.ts';

/** What to say of a problem, by its code; of one without words of its own that it did not work and may be tried again. */
export function useProblems(): (problem: Problem) => string {
  const sentences: Readonly<Record<string, string>> = useLanguage() === 'zh' ? zh : ug;
  return ({ code }) => sentences[code] ?? sentences['TRY_AGAIN_LATER'] ?? code;
}
