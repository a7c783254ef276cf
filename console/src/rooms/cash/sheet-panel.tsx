import {
  openScanApi,
  printSheetApi,
  recordScanApi,
  startScanApi,
} from '@liangxian/shared/cash/sheets.api.ts';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { CallerContext } from '../../api/caller.ts';
import { call } from '../../api/client.ts';
import { putFile } from '../../api/put-file.ts';
import { useAct } from '../../api/use-api.ts';
import { FileChoice } from '../../components/file-choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import type { ShownCashDay } from './shown.ts';
import { cashWords } from './words.ts';

/** The signed sheet of a day: its scans, and where the paper lies. */
export function SheetPanel({ day }: { readonly day: ShownCashDay }) {
  const t = useWords(cashWords);
  const may = useMay();
  const [opening, open] = useState<string>();
  const { scans, original, sent } = day.sheet;
  return (
    <section className="panel" aria-label={t.register}>
      <h2>{t.register}</h2>
      <p>{original === undefined ? t.noOriginal : t.original(original.place)}</p>
      {sent !== undefined && <p className="note note-done">{t.sent}</p>}
      <ul className="plain-list">
        {scans.map(({ scanId }, place) => (
          <li key={scanId}>
            {t.scan(String(place + 1))}{' '}
            {may(openScanApi.act) && <Button onClick={() => open(scanId)}>{t.openScan}</Button>}
          </li>
        ))}
      </ul>
      {opening !== undefined && <OpenScan key={opening} dayId={day.dayId} scanId={opening} />}
      {may(printSheetApi.act) && <PrintSheet dayId={day.dayId} />}
      {may(startScanApi.act) && <UploadScan dayId={day.dayId} />}
    </section>
  );
}

function PrintSheet({ dayId }: { readonly dayId: string }) {
  const t = useWords(cashWords);
  const print = useAct(printSheetApi);
  return (
    <div className="download">
      <Button loading={print.isPending} onClick={() => print.mutate({ path: { dayId } })}>
        {t.printSheet}
      </Button>
      <ProblemNote problem={print.error} />
      {print.data !== undefined && (
        <p className="note note-done" role="status">
          <a href={print.data.url} target="_blank" rel="noreferrer">
            {t.openSheet}
          </a>
        </p>
      )}
    </div>
  );
}

function OpenScan({ dayId, scanId }: { readonly dayId: string; readonly scanId: string }) {
  const t = useWords(cashWords);
  const [reason, write] = useState('');
  const opened = useAct(openScanApi);
  return (
    <CashForm
      title={t.openScan}
      button={t.openIt}
      problem={opened.error}
      pending={opened.isPending}
      submit={() => opened.mutate({ path: { dayId, scanId }, body: { reason } })}
    >
      <CashField label={t.scanReason} value={reason} write={write} />
      {opened.data !== undefined && (
        <p className="note note-done">
          <a href={opened.data.url} target="_blank" rel="noreferrer">
            {t.openLink}
          </a>
        </p>
      )}
    </CashForm>
  );
}

function UploadScan({ dayId }: { readonly dayId: string }) {
  const t = useWords(cashWords);
  const caller = useContext(CallerContext);
  const [file, choose] = useState<File>();
  const [originalAt, write] = useState('');
  const [uploading, upload] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const record = useAct(recordScanApi, { touches: ['deadlines'] });
  const submit = async () => {
    if (file === undefined) return;
    upload(true);
    setProblem(undefined);
    try {
      const { scanId, uploadUrl } = await call(caller, startScanApi, { path: { dayId } });
      await putFile(uploadUrl, file, () => undefined);
      await record.mutateAsync({ path: { dayId, scanId }, body: { originalAt } });
      choose(undefined);
    } catch (error) {
      setProblem(error);
    }
    upload(false);
  };
  return (
    <CashForm
      title={t.uploadScan}
      button={t.confirmScan}
      problem={problem}
      pending={uploading}
      submit={() => void submit()}
    >
      <FileChoice
        label={t.chooseScan}
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        onChoose={choose}
      />
      <CashField label={t.originalAt} value={originalAt} write={write} />
    </CashForm>
  );
}
