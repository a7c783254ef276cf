import { takeUnsignedListApi } from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { Button } from 'antd';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** The township takes its list of who has no mandate; the first taking is the receipt. */
export function TakeList({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(mandateWords);
  const take = useAct(takeUnsignedListApi);
  const body = { coverageYear: coverageYear() };
  return (
    <div className="download">
      <Button loading={take.isPending} onClick={() => take.mutate({ path: { townshipId }, body })}>
        {t.takeNow}
      </Button>
      <ProblemNote problem={take.error} />
      {take.data !== undefined && <a href={take.data.url}>{t.open(take.data.fileName)}</a>}
    </div>
  );
}
