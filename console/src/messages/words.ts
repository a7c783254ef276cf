import { createContext, useContext } from 'react';

export type Language = 'zh' | 'en';

// A sentence, one with figures in it, or one for each value of a field.
// biome-ignore lint/suspicious/noExplicitAny: what a sentence takes is known where it is written.
type Sentence = string | ((...given: any[]) => string) | { readonly [value: string]: string };
type InOther<Text> = Text extends string
  ? string
  : Text extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Value in keyof Text]: string };

/** A room's sentences in both languages. */
export type Words<Zh> = {
  readonly zh: Zh;
  readonly en: { readonly [Key in keyof Zh]: InOther<Zh[Key]> };
};

/** Chinese first; what English lacks, or has too much, does not compile. */
export function words<const Zh extends Readonly<Record<string, Sentence>>>(
  zh: Zh,
  en: { readonly [Key in keyof Zh]: InOther<Zh[Key]> },
): Words<Zh> {
  return { zh, en };
}

export type LanguageChoice = {
  readonly language: Language;
  readonly choose: (language: Language) => void;
};

export const LanguageContext = createContext<LanguageChoice>({
  language: 'zh',
  choose: () => undefined,
});

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The sentences in the language that the officer reads. */
export function useWords<Zh>({ zh, en }: Words<Zh>): Words<Zh>['en'] {
  const { language } = useContext(LanguageContext);
  return language === 'zh' ? (zh as unknown as Words<Zh>['en']) : en;
}
