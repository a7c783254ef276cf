import { importDirectoryApi } from '@liangxian/shared/units/directory-import.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { FileChoice } from '../../components/file-choice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { base64Of } from './base64-of.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { directoryWords } from './words.ts';

/** A file of units and officers: looked at first, entered when what would be is right. */
export function ImportPage() {
  const t = useWords(directoryWords);
  const packId = usePolicy()?.packId;
  const [file, choose] = useState<File>();
  const read = useAct(importDirectoryApi);
  const send = async (apply: boolean) => {
    if (file === undefined || packId === undefined) return;
    read.mutate({ body: { packId, content: await base64Of(file), apply } });
  };
  return (
    <Page title={t.import} lead={t.importLead} acts={<Link href="/">{t.backToUnits}</Link>}>
      <section className="panel">
        <p>{t.importColumns}</p>
        <FileChoice
          label={t.otherFile}
          accept=".xlsx,.csv"
          file={file}
          onChoose={(chosen) => {
            choose(chosen);
            read.reset();
          }}
        />
        {packId === undefined && <p className="note note-soon">{t.noPack}</p>}
        <ProblemNote problem={read.error} />
        {read.data?.applied !== true && (
          <div className="acts">
            <Button
              type="primary"
              disabled={file === undefined || packId === undefined}
              loading={read.isPending}
              onClick={() => void send(false)}
            >
              {t.look}
            </Button>
            {read.data !== undefined && (
              <ConfirmedAct
                question={t.enterQuestion}
                pending={read.isPending}
                act={() => void send(true)}
              >
                {t.enter}
              </ConfirmedAct>
            )}
          </div>
        )}
      </section>
      {read.data !== undefined && <ImportOutcome outcome={read.data} />}
    </Page>
  );
}
