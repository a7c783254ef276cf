import { SIGNERS, type Signer } from '@liangxian/shared/cash/cash-entry.ts';
import { signEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { ShownCashEntry } from './shown.ts';
import { SignaturePad } from './signature-pad.tsx';
import { cashWords } from './words.ts';

/** The three who sign an entry; each draws on the screen, or signs the printed sheet. */
export function SignaturePanel({
  entry,
  changed,
}: {
  readonly entry: ShownCashEntry;
  readonly changed: (entry: ShownCashEntry) => void;
}) {
  const t = useWords(cashWords);
  const [signing, begin] = useState<Signer>();
  const sign = useAct(signEntryApi);
  const { entryId, name } = entry;
  return (
    <section className="panel" aria-label={`${t.sign} ${name}`}>
      <ul className="plain-list">
        {SIGNERS.map((who) => {
          const signed = entry.signatures[who];
          return (
            <li key={who}>
              {signed !== undefined ? (
                <span className="state state-done">{`${t.signers[who]}：${t.signedOn[signed.on]}`}</span>
              ) : (
                <Button size="large" onClick={() => begin(who)}>
                  {`${t.signers[who]} ${t.sign}`}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ProblemNote problem={sign.error} />
      {signing !== undefined && (
        <SignaturePad
          key={signing}
          label={t.signHere(t.signers[signing])}
          pending={sign.isPending}
          done={(strokes) =>
            sign.mutate(
              { path: { entryId }, body: { who: signing, strokes } },
              {
                onSuccess: (after) => {
                  begin(undefined);
                  changed(after);
                },
              },
            )
          }
        />
      )}
    </section>
  );
}
