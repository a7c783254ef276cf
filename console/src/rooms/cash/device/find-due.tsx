import { Input } from 'antd';
import { useId, useState } from 'react';
import { commonWords } from '../../../messages/common.ts';
import { useFormats } from '../../../messages/formats.ts';
import { useWords } from '../../../messages/words.ts';
import { cashWords } from '../words.ts';
import type { ListedDue } from './village-list.ts';

const MOST_SHOWN = 12;

/** Somebody of the village, by the beginning of a name or of a household number, large enough for a thumb. */
export function FindDue({
  dues,
  choose,
}: {
  readonly dues: readonly ListedDue[];
  readonly choose: (due: ListedDue) => void;
}) {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const { yuan } = useFormats();
  const id = useId();
  const [typed, type] = useState('');
  const sought = plain(typed);
  const found = dues.filter(
    ({ name, householdNo = '' }) =>
      plain(name).includes(sought) || plain(householdNo).includes(sought),
  );
  return (
    <>
      <div className="choice">
        <label htmlFor={id}>{t.find}</label>
        <Input
          id={id}
          size="large"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      {sought === '' && <p className="quiet">{t.findFirst}</p>}
      {sought !== '' && found.length === 0 && <p className="note">{t.nobodyFound}</p>}
      {sought !== '' && (
        <ul className="cards">
          {found.slice(0, MOST_SHOWN).map((due) => (
            <li key={`${due.personId} ${due.scheme}`}>
              <button type="button" className="panel cash-due" onClick={() => choose(due)}>
                <strong>{due.name}</strong>
                <span>{t.endsWith(due.residentIdEnd)}</span>
                {due.householdNo !== undefined && (
                  <span>{`${common.householdNo} ${due.householdNo}`}</span>
                )}
                <span>
                  {common.schemes[due.scheme]} <strong>{yuan(due.dueFen)}</strong>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Dots and blanks in names do not matter. */
function plain(text: string): string {
  return text.replaceAll(/[\s·.•]/gu, '').toLowerCase();
}
