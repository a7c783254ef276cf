import { acceptImportApi, declineImportApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { rosterWords } from './words.ts';

/** A person accepts or declines; endings that are many need a second word. */
export function Decision({ shown }: { readonly shown: Shown }) {
  const t = useWords(rosterWords);
  const { count } = useFormats();
  const may = useMay();
  const [confirmed, setConfirmed] = useState(false);
  const touches = ['residents', 'dues', 'overview'];
  const accept = useAct(acceptImportApi, { touches });
  const decline = useAct(declineImportApi);
  if (!may(acceptImportApi.act)) return null;
  const { endings, importId } = shown;
  const path = { importId };
  return (
    <section className="panel" aria-label={t.next}>
      <h2>{t.next}</h2>
      {endings !== undefined && endings.ending > 0 && (
        <div className="note note-soon">
          <p>{t.endings(count(endings.ending), count(endings.enrolled), endings.percent)}</p>
          <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
            {t.confirmEndings}
          </Checkbox>
        </div>
      )}
      <ProblemNote problem={accept.error ?? decline.error} />
      <div className="acts">
        <Button
          type="primary"
          loading={accept.isPending}
          onClick={() => accept.mutate({ path, body: { endingsConfirmed: confirmed } })}
        >
          {t.accept}
        </Button>
        <ConfirmedAct
          question={t.declineSure}
          pending={decline.isPending}
          act={() => decline.mutate({ path })}
        >
          {t.decline}
        </ConfirmedAct>
      </div>
    </section>
  );
}
