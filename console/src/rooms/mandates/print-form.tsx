import { printFormApi } from '@liangxian/shared/agreements/agreements.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Button } from 'antd';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** The agreement to be printed and signed: filled in for a payer, or blank. */
export function PrintForm({ personId }: { readonly personId?: PersonId }) {
  const t = useWords(mandateWords);
  const may = useMay();
  const print = useAct(printFormApi);
  if (!may(printFormApi.act)) return null;
  const body = personId === undefined ? {} : { personId };
  return (
    <div className="download">
      <Button loading={print.isPending} onClick={() => print.mutate({ body })}>
        {personId === undefined ? t.printBlank : t.printFilled}
      </Button>
      <ProblemNote problem={print.error} />
      {print.data !== undefined && (
        <p className="note note-done" role="status">
          <a href={print.data.url} target="_blank" rel="noreferrer">
            {t.openForm}
          </a>
          {print.data.missing.length > 0 && ` ${t.missingLetters(print.data.missing.join(' '))}`}
        </p>
      )}
    </div>
  );
}
