import { showOutcomeApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { CallerContext } from '../../api/caller.ts';
import { call } from '../../api/client.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { rosterWords } from './words.ts';

/** The link is asked for when it is wanted: it opens for five minutes only. */
export function OutcomeLink({ importId }: { readonly importId: Shown['importId'] }) {
  const t = useWords(rosterWords);
  const caller = useContext(CallerContext);
  const [failure, setFailure] = useState<unknown>();
  const open = () =>
    call(caller, showOutcomeApi, { path: { importId } }).then(
      ({ url }) => window.location.assign(url),
      setFailure,
    );
  return (
    <div className="acts">
      <Button onClick={() => void open()}>{t.outcome}</Button>
      <ProblemNote problem={failure} />
    </div>
  );
}
