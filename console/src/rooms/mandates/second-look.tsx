import type { previewSigningApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

type Found = Answered<typeof previewSigningApi>;

/** Everything once more, large and letter by letter, to be compared with card and paper before it is saved. */
export function SecondLook({
  found,
  signedOn,
  fileName,
  problem,
  saving,
  save,
  back,
}: {
  readonly found: Found;
  readonly signedOn: string;
  readonly fileName: string;
  readonly problem: unknown;
  readonly saving: boolean;
  readonly save: () => void;
  readonly back: () => void;
}) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const names = useNames();
  const { day } = useFormats();
  const [compared, setCompared] = useState(false);
  return (
    <section className="panel">
      <h2>{t.secondLook}</h2>
      <FactList
        facts={[
          [t.payer, `${found.payerName}（${found.payerNumberMasked}）`],
          [t.bank, names.bank(found.bankId)],
          [t.accountNo, found.accountNo.replaceAll(/(\d{4})(?=\d)/gu, '$1 ')],
          [t.accountName, <bdi key="name">{found.accountName}</bdi>],
          [t.letters, <Letters key="letters" letters={found.letters} />],
          [t.signedDay, day(signedOn)],
          [t.scan, fileName],
        ]}
      />
      {found.nameDiffers && <p className="note note-soon">{t.nameDiffers}</p>}
      {found.standing !== undefined && (
        <p className="note">{t.standing(t.states[found.standing])}</p>
      )}
      <h3>{t.paysFor}</h3>
      <ul className="people">
        {found.paysFor.map(({ personId, scheme, name, residentIdMasked, paidBy }) => (
          <li key={`${personId}-${scheme}`}>
            {name} <span>{residentIdMasked}</span> {common.schemes[scheme]}{' '}
            {paidBy !== undefined && <strong>{t.paidByOther(paidBy)}</strong>}
          </li>
        ))}
      </ul>
      <div className="touch-choices">
        <label>
          <input
            type="checkbox"
            checked={compared}
            onChange={({ target }) => setCompared(target.checked)}
          />
          <span>{t.compared}</span>
        </label>
      </div>
      <ProblemNote problem={problem} />
      <div className="acts">
        <Button type="primary" disabled={!compared} loading={saving} onClick={save}>
          {t.save}
        </Button>
        <Button onClick={back} disabled={saving}>
          {t.change}
        </Button>
      </div>
    </section>
  );
}

function Letters({ letters }: { readonly letters: Found['letters'] }) {
  return (
    <span className="letters">
      {letters.map(({ letter, code }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may hold a letter twice, and its letters never move.
        <span key={place} title={code}>
          <bdi>{letter === ' ' ? '␣' : letter}</bdi>
          <small>{code}</small>
        </span>
      ))}
    </span>
  );
}
