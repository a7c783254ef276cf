import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Choices } from '../../components/choice.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useWords } from '../../messages/words.ts';
import type { Sought } from './sought.ts';
import { residentWords } from './words.ts';

/** A name has two letters at least, and is searched by them. */
const FEWEST_LETTERS = 2;

/** By name, where one likes in one village only; or by household number, which is a village's own. */
export function SearchForm({
  sought,
  seek,
}: {
  readonly sought: Sought;
  readonly seek: (sought: Sought) => void;
}) {
  const t = useWords(residentWords);
  const id = useId();
  const [place, choosePlace] = usePlace();
  const byName = sought.by === 'name';
  const [typed, type] = useState(byName ? sought.name : sought.householdNo);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = typed.trim();
    seek({ ...sought, place, ...(byName ? { name: words } : { householdNo: words }) });
  };
  const letters = [...typed.trim()].length;
  const missing = byName
    ? letters < FEWEST_LETTERS && (letters > 0 || place.villageId === '')
    : letters === 0 || place.villageId === '';
  return (
    <form onSubmit={submit}>
      <Choices name={t.search}>
        <PlacePicker place={place} choose={choosePlace} village={byName ? 'optional' : 'needed'} />
        <div className="choice">
          <label htmlFor={id}>{byName ? t.nameBegins : t.householdNo}</label>
          <Input
            id={id}
            value={typed}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => type(target.value)}
          />
        </div>
        <Button type="primary" htmlType="submit" disabled={missing}>
          {t.search}
        </Button>
      </Choices>
      <p className="quiet">{byName ? t.nameHelp : t.householdHelp}</p>
    </form>
  );
}
