import type { Source } from '@liangxian/shared/policy/policy-pack.ts';
import { State } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { policyWords } from './words.ts';

/** The document a figure comes from, and whether somebody has confirmed it. */
export function SourceCell({ source }: { readonly source: Source }) {
  const t = useWords(policyWords);
  return (
    <div>
      <div>{source.document}</div>
      <State tone={source.status === 'confirmed' ? 'done' : 'waiting'}>
        {source.status === 'confirmed' ? t.confirmed : t.unconfirmed}
      </State>
      {source.note !== undefined && <div className="quiet">{source.note}</div>}
    </div>
  );
}
