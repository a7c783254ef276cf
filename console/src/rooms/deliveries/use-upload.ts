import { useQueryClient } from '@tanstack/react-query';
import { useContext, useRef, useState } from 'react';
import { CallerContext } from '../../api/caller.ts';
import { Problem } from '../../api/problem.ts';
import { beginUpload, fingerprintOf, type Sending, sendParts } from './send-parts.ts';

type Phase = 'idle' | 'hashing' | 'sending' | 'paused' | 'failed';

/** An upload that was begun: kept in the browser until it is finished, so that a lost page loses nothing. */
type Begun = { readonly uploadId: string; readonly fileName: string; readonly bytes: number };

type Target = Pick<Sending, 'deliveryId' | 'what'>;

export type Upload = {
  readonly phase: Phase;
  readonly sentBytes: number;
  readonly failure: unknown;
  /** The name of a file whose upload was not finished. */
  readonly unfinished: string | undefined;
  readonly start: (file: File) => Promise<void>;
  readonly pause: () => void;
};

/** An upload in parts that can be paused, and that goes on where it stopped when the same file is chosen again. */
export function useUpload({ deliveryId, what }: Target): Upload {
  const caller = useContext(CallerContext);
  const queries = useQueryClient();
  const keptAs = `upload ${deliveryId} ${what}`;
  const [phase, setPhase] = useState<Phase>('idle');
  const [sentBytes, setSentBytes] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const [begun, setBegun] = useState(() => readBegun(keptAs));
  const stop = useRef<AbortController>(undefined);

  const note = (upload: Begun | undefined) => {
    if (upload === undefined) window.localStorage.removeItem(keptAs);
    else window.localStorage.setItem(keptAs, JSON.stringify(upload));
    setBegun(upload);
  };
  const start = async (file: File) => {
    const controller = new AbortController();
    stop.current = controller;
    const sending: Sending = {
      caller,
      deliveryId,
      what,
      file,
      signal: controller.signal,
      onProgress: setSentBytes,
    };
    setFailure(undefined);
    try {
      const isSame = begun?.fileName === file.name && begun.bytes === file.size;
      const uploadId = isSame ? begun.uploadId : await beginAnew(sending, setPhase);
      note({ uploadId, fileName: file.name, bytes: file.size });
      setPhase('sending');
      await sendParts(sending, uploadId);
      note(undefined);
      setPhase('idle');
      await queries.invalidateQueries({ queryKey: ['exchange'] });
    } catch (error) {
      if (error instanceof DOMException) {
        setPhase('paused');
        return;
      }
      // What the server has closed cannot go on: the next try begins anew.
      if (error instanceof Problem && error.status >= 400 && error.status < 500) note(undefined);
      setFailure(error);
      setPhase('failed');
    }
  };
  return {
    phase,
    sentBytes,
    failure,
    unfinished: begun?.fileName,
    start,
    pause: () => stop.current?.abort(),
  };
}

async function beginAnew(sending: Sending, tell: (phase: Phase) => void): Promise<string> {
  tell('hashing');
  return beginUpload(sending, await fingerprintOf(sending.file));
}

function readBegun(keptAs: string): Begun | undefined {
  const kept = window.localStorage.getItem(keptAs);
  return kept === null ? undefined : (JSON.parse(kept) as Begun);
}
