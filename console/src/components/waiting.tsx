import { useWords, words } from '../messages/words.ts';

const sentences = words({ text: '正在读取……' }, { text: 'Loading …' });

export function Waiting() {
  const t = useWords(sentences);
  return (
    <p className="waiting" role="status">
      {t.text}
    </p>
  );
}
