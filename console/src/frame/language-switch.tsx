import { useLanguage } from '../messages/words.ts';

/** Each language is named in itself, so that whoever reads only that one finds it. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  return language === 'zh' ? (
    <button type="button" className="quiet-button" lang="en" onClick={() => choose('en')}>
      English
    </button>
  ) : (
    <button type="button" className="quiet-button" lang="zh-CN" onClick={() => choose('zh')}>
      中文
    </button>
  );
}
