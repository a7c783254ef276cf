import { takeDueRosterApi } from '@liangxian/shared/dues/dues.api.ts';
import { Button } from 'antd';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { duesWords } from './words.ts';

/** The township takes its roster; the first taking is the receipt. */
export function TakeRoster({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(duesWords);
  const take = useAct(takeDueRosterApi);
  return (
    <div className="download">
      <Button
        loading={take.isPending}
        onClick={() =>
          take.mutate({ path: { townshipId }, body: { coverageYear: coverageYear() } })
        }
      >
        {t.takeNow}
      </Button>
      <ProblemNote problem={take.error} />
      {take.data !== undefined && <a href={take.data.url}>{t.open(take.data.fileName)}</a>}
    </div>
  );
}
