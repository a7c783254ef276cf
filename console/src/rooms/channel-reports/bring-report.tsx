import { bringReportApi } from '@liangxian/shared/payments/channel-reports.api.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { FileChoice } from '../../components/file-choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Channel } from './shown.ts';
import { reportWords } from './words.ts';

/** What one call carries; a larger file the channel hands over itself. */
const MOST_BYTES = 4_000_000;

/** Brings a file that the channel handed over by hand. */
export function BringReport({
  channel,
  brought,
}: {
  readonly channel: Channel;
  /** The report that will be there once it is booked. */
  readonly brought: (reportId: string) => void;
}) {
  const t = useWords(reportWords);
  const [file, choose] = useState<File>();
  const bring = useAct(bringReportApi);
  const isTooLarge = file !== undefined && file.size > MOST_BYTES;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (file === undefined) return;
    const body = { fileName: file.name, content: await base64Of(file) };
    const { reportId } = await bring.mutateAsync({ path: { channel }, body });
    choose(undefined);
    brought(reportId);
  };
  return (
    <form
      className="record-step narrow-form"
      aria-label={t.bring}
      // What went wrong is said below; nothing more is to be done about it here.
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <FileChoice label={t.bringFile} accept=".txt,.csv,.dat" file={file} onChoose={choose} />
      {isTooLarge && <p className="note note-late">{t.tooLarge}</p>}
      <ProblemNote problem={bring.error} />
      <Button
        htmlType="submit"
        disabled={file === undefined || file.size === 0 || isTooLarge}
        loading={bring.isPending}
      >
        {t.bring}
      </Button>
      <div role="status">
        {bring.data !== undefined && (
          <p className="note note-done">{t.broughtAs[bring.data.status]}</p>
        )}
      </div>
    </form>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',').at(1) ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
