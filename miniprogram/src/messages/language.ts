import { createContext, useContext } from 'react';

export type Language = 'zh' | 'ug';

// A sentence, one with figures in it, or one for each value of a field.
// biome-ignore lint/suspicious/noExplicitAny: what a sentence takes is known where it is written.
type Sentence = string | ((...given: any[]) => string) | { readonly [value: string]: string };
export type Sentences = Readonly<Record<string, Sentence>>;

/** The same sentences in Uyghur: what is missing, or too much, does not compile. */
export type InUyghur<Zh> = {
  readonly [Key in keyof Zh]: Zh[Key] extends string
    ? string
    : Zh[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : { readonly [Value in keyof Zh[Key]]: string };
};

export const LanguageContext = createContext<Language>('zh');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The sentences in the language that the resident reads. */
export function useSentences<const Zh extends Sentences>(zh: Zh, ug: InUyghur<Zh>): InUyghur<Zh> {
  return useContext(LanguageContext) === 'zh' ? (zh as unknown as InUyghur<Zh>) : ug;
}
