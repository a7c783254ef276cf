import Taro from '@tarojs/taro';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type Language, LanguageContext } from '../messages/language.ts';

/** How the resident reads best: kept on the telephone, whoever is signed in. */
type Choice = {
  readonly language: Language;
  readonly isLarge: boolean;
  readonly hasContrast: boolean;
};

const KEPT_AS = 'comfort';
const FIRST: Choice = { language: 'zh', isLarge: false, hasContrast: false };

const ComfortContext = createContext<{
  readonly choice: Choice;
  readonly choose: (part: Partial<Choice>) => void;
}>({ choice: FIRST, choose: () => undefined });

export function Comfort({ children }: { readonly children?: ReactNode }) {
  const [choice, setChoice] = useState<Choice>(keptChoice);
  const value = useMemo(
    () => ({
      choice,
      choose: (part: Partial<Choice>) => {
        const next = { ...choice, ...part };
        Taro.setStorageSync(KEPT_AS, JSON.stringify(next));
        setChoice(next);
      },
    }),
    [choice],
  );
  return (
    <ComfortContext.Provider value={value}>
      <LanguageContext.Provider value={choice.language}>{children}</LanguageContext.Provider>
    </ComfortContext.Provider>
  );
}

export const useComfort = () => useContext(ComfortContext);

function keptChoice(): Choice {
  try {
    const text = Taro.getStorageSync<string>(KEPT_AS);
    return text ? { ...FIRST, ...(JSON.parse(text) as Partial<Choice>) } : FIRST;
  } catch {
    return FIRST;
  }
}
