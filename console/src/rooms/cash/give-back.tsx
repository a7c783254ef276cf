import { giveBackApi } from '@liangxian/shared/cash/entries.api.ts';
import { Button } from 'antd';
import type { Sent } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { SignaturePad } from './signature-pad.tsx';
import { cashWords } from './words.ts';

/** The resident gets the cash back and signs for it. */
export function GiveBack({
  entryId,
  close,
}: {
  readonly entryId: string;
  readonly close: () => void;
}) {
  const t = useWords(cashWords);
  const give = useAct(giveBackApi);
  const send = (body: Sent<typeof giveBackApi>['body']) =>
    give.mutate({ path: { entryId }, body }, { onSuccess: close });
  return (
    <section className="record-step">
      <p>{t.giveBackLead}</p>
      <ProblemNote problem={give.error} />
      <SignaturePad
        label={t.signHere(t.signers.resident)}
        pending={give.isPending}
        done={(strokes) => send({ strokes })}
      />
      <Button loading={give.isPending} onClick={() => send({ paper: true })}>
        {t.giveBackOnPaper}
      </Button>
    </section>
  );
}
