import { Button, Progress } from 'antd';
import { useState } from 'react';
import { FileChoice } from '../../components/file-choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Sending } from './send-parts.ts';
import { useUpload } from './use-upload.ts';
import { deliveryWords } from './words.ts';

const ACCEPT = { content: '.xlsx,.csv,.pdf', scan: '.pdf,.jpg,.jpeg,.png' } as const;
const inMegabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);

/** Uploads a file of a delivery with a true progress bar, a pause and a way to go on. */
export function UploadPanel({
  title,
  deliveryId,
  what,
}: Pick<Sending, 'deliveryId' | 'what'> & { readonly title: string }) {
  const t = useWords(deliveryWords);
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState(false);
  const upload = useUpload({ deliveryId, what });
  const { phase, sentBytes, unfinished } = upload;
  const busy = phase === 'hashing' || phase === 'sending';
  const go = () => {
    setMissing(file === undefined);
    if (file !== undefined) void upload.start(file);
  };
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {unfinished !== undefined && !busy && phase !== 'paused' && (
        <p className="note note-soon">{t.resumable(unfinished)}</p>
      )}
      <FileChoice
        label={what === 'scan' ? t.scanHint : t.contentHint}
        accept={ACCEPT[what]}
        file={file}
        onChoose={setFile}
      />
      {missing && file === undefined && (
        <p role="alert" className="note note-soon">
          {t.fileMissing}
        </p>
      )}
      {file !== undefined && (busy || phase === 'paused') && (
        <UploadProgress
          sentBytes={sentBytes}
          bytes={file.size}
          words={phase === 'hashing' ? t.hashing : t.sending}
        />
      )}
      {phase === 'paused' && <p role="status">{t.paused}</p>}
      <ProblemNote problem={upload.failure} />
      <div className="acts">
        <Button type="primary" onClick={go} loading={busy}>
          {phase === 'paused' || phase === 'failed' ? t.resume : t.start}
        </Button>
        {phase === 'sending' && <Button onClick={upload.pause}>{t.pause}</Button>}
      </div>
    </section>
  );
}

function UploadProgress({
  sentBytes,
  bytes,
  words,
}: {
  readonly sentBytes: number;
  readonly bytes: number;
  readonly words: string;
}) {
  const t = useWords(deliveryWords);
  const isWhole = sentBytes >= bytes;
  return (
    <>
      <Progress percent={Math.floor((sentBytes * 100) / Math.max(bytes, 1))} aria-label={words} />
      <p className="quiet">
        {isWhole ? t.finishing : `${words} ${t.sent(inMegabytes(sentBytes), inMegabytes(bytes))}`}
      </p>
    </>
  );
}
