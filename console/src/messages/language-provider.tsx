import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Language, LanguageContext } from './words.ts';

const KEPT_AS = 'language';

/** Chinese unless this browser has chosen English before. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    window.localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh',
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    window.localStorage.setItem(KEPT_AS, language);
  }, [language]);
  const choice = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
