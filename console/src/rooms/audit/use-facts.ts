import { useWords } from '../../messages/words.ts';
import { auditWords } from './words.ts';

type Facts = Readonly<Record<string, string | number | boolean>>;

/** What came of an act, in one line; ids and codes stay as they are, so that they can be looked up. */
export function useFacts(): (facts: Facts) => string {
  const t = useWords(auditWords);
  const names: Readonly<Record<string, string>> = t.factNames;
  return (facts) =>
    Object.entries(facts)
      .map(([name, value]) => {
        if (name !== 'outcome') return t.factOf(names[name] ?? name, String(value));
        return value === 'ok' ? t.succeeded : t.refused(String(value));
      })
      .join(t.between);
}
