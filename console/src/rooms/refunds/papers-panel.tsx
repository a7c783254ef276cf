import {
  addPaperApi,
  keepPaperApi,
  openPaperApi,
  submitRefundApi,
} from '@liangxian/shared/refunds/refunds.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { putFile } from '../../api/put-file.ts';
import { useAct } from '../../api/use-api.ts';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { FileChoice } from '../../components/file-choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { Refund } from './application-facts.tsx';
import { useReasons } from './use-reasons.ts';
import { refundWords } from './words.ts';

/** The papers that the policy asks for: which are there, and while they are collected, how to send the others. */
export function PapersPanel({ refund }: { readonly refund: Refund }) {
  const t = useWords(refundWords);
  const may = useMay();
  const submit = useAct(submitRefundApi);
  const { refundId, papersWanted, papers, next } = refund;
  const isComplete = papersWanted.every((wanted) =>
    papers.some(({ paper, stored }) => paper === wanted && stored !== undefined),
  );
  return (
    <section className="panel">
      <h2>{t.papers}</h2>
      <p className="quiet">{t.papersLead}</p>
      <ul className="plain-list">
        {papersWanted.map((paper) => (
          <li key={paper}>
            <PaperLine refund={refund} paper={paper} />
          </li>
        ))}
      </ul>
      {next.includes('submit') && may(submitRefundApi.act) && isComplete && (
        <>
          <ConfirmedAct
            question={t.submitHelp}
            act={() => submit.mutate({ path: { refundId }, body: {} })}
            pending={submit.isPending}
          >
            {t.submit}
          </ConfirmedAct>
          <ProblemNote problem={submit.error} />
        </>
      )}
    </section>
  );
}

function PaperLine({ refund, paper }: { readonly refund: Refund; readonly paper: string }) {
  const t = useWords(refundWords);
  const reasons = useReasons();
  const may = useMay();
  const { time } = useFormats();
  const kept = refund.papers.find((each) => each.paper === paper);
  const name = reasons.paper(refund.reason, refund.scheme, paper);
  const maySend = refund.next.includes('add_papers') && may(addPaperApi.act);
  return (
    <>
      <p>
        <strong>{name}</strong>{' '}
        <span className="quiet">
          {kept?.stored === undefined
            ? t.notThere
            : `${time(kept.at)} · ${t.fingerprint} ${kept.stored.sha256.slice(0, 12)}`}
        </span>
      </p>
      {kept?.stored !== undefined && may(openPaperApi.act) && (
        <OpenPaper refundId={refund.refundId} paper={paper} />
      )}
      {maySend && <SendPaper refundId={refund.refundId} paper={paper} name={name} />}
    </>
  );
}

/** The link is asked for when it is wanted: it opens for a few minutes, and who opened it is noted. */
function OpenPaper({ refundId, paper }: { readonly refundId: string; readonly paper: string }) {
  const t = useWords(refundWords);
  const open = useAct(openPaperApi);
  return (
    <>
      {open.data === undefined ? (
        <Button loading={open.isPending} onClick={() => open.mutate({ path: { refundId, paper } })}>
          {t.open}
        </Button>
      ) : (
        <a href={open.data.url} target="_blank" rel="noreferrer">
          {t.openFile(paper)}
        </a>
      )}
      <ProblemNote problem={open.error} />
    </>
  );
}

function SendPaper({
  refundId,
  paper,
  name,
}: {
  readonly refundId: string;
  readonly paper: string;
  readonly name: string;
}) {
  const t = useWords(refundWords);
  const [file, choose] = useState<File>();
  const [failure, fail] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const add = useAct(addPaperApi);
  const keep = useAct(keepPaperApi);
  const send = async (chosen: File) => {
    const path = { refundId, paper };
    setSending(true);
    fail(undefined);
    try {
      const body = { fileName: chosen.name, bytes: chosen.size };
      const { uploadUrl } = await add.mutateAsync({ path, body });
      await putFile(uploadUrl, chosen, () => undefined);
      await keep.mutateAsync({ path, body: {} });
      choose(undefined);
    } catch (problem) {
      fail(problem);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <FileChoice
        label={t.choosePaper(name)}
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        onChoose={choose}
      />
      {file !== undefined && (
        <Button loading={sending} onClick={() => void send(file)}>
          {sending ? t.sending : t.send}
        </Button>
      )}
      <ProblemNote problem={failure} />
    </>
  );
}
