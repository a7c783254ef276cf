import { useNames } from '../../api/use-names.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** Why a mandate changed, in words: our own reasons, a bank's by the policy, a person's as written, a list by what it is. */
export function useReasonWords(): (because: string) => string {
  const t = useWords(mandateWords);
  const names = useNames();
  return (because) => {
    const own = (t.reasons as Readonly<Record<string, string | undefined>>)[because];
    if (own !== undefined) return own;
    if (because.startsWith('im_')) return t.byRoster;
    const said = /^(withdrawn|resumed): (.+)$/su.exec(because);
    if (said !== null) {
      const [, act, reason = ''] = said;
      return act === 'withdrawn' ? t.withdrawnFor(reason) : t.resumedFor(reason);
    }
    return names.reason(because);
  };
}
