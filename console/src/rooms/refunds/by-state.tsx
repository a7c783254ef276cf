import { type ReactNode, useState } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { TownshipChoice } from './township-choice.tsx';
import { refundWords } from './words.ts';

/** What a list of a state and a township is asked with, and where in it one is. */
export function useByState<State extends string>(first: State) {
  const [state, chooseState] = useState(first);
  const [townshipId, chooseTownship] = useState('');
  const asked = { state, ...(townshipId === '' ? {} : { townshipId }) };
  const pages = usePages(JSON.stringify(asked));
  const query = { ...asked, limit: 20, ...pages.query };
  return { state, chooseState, townshipId, chooseTownship, pages, query };
}

type ByState<State extends string> = ReturnType<typeof useByState<State>>;

/** The choice of the state, what is to be done in it, and the township. */
export function StateChoice<State extends string>({
  of: { state, chooseState, townshipId, chooseTownship },
  states,
  names,
  todo,
  children,
}: {
  readonly of: ByState<State>;
  readonly states: readonly State[];
  readonly names: Readonly<Record<State, string>>;
  readonly todo: Readonly<Record<State, string>>;
  readonly children?: ReactNode;
}) {
  const common = useWords(commonWords);
  return (
    <section className="panel">
      <Choices name={common.search}>
        <Choice
          label={common.state}
          value={state}
          options={states.map((each) => [each, names[each]])}
          choose={chooseState}
        />
        <TownshipChoice townshipId={townshipId} choose={chooseTownship} />
      </Choices>
      <p>{todo[state]}</p>
      {children}
    </section>
  );
}

/** One card for each of a page, and the way to the next one. */
export function Cards<Thing>({
  of,
  things,
  idOf,
  cursor,
  card,
}: {
  readonly of: Pick<ByState<string>, 'pages'>;
  readonly things: readonly Thing[];
  readonly idOf: (thing: Thing) => string;
  readonly cursor: string | undefined;
  readonly card: (thing: Thing) => ReactNode;
}) {
  const t = useWords(refundWords);
  return (
    <>
      {things.length === 0 && <p className="note note-done">{t.nothingHere}</p>}
      <ul className="cards">
        {things.map((thing) => (
          <li key={idOf(thing)}>{card(thing)}</li>
        ))}
      </ul>
      <PageTurner pages={of.pages} next={cursor} />
    </>
  );
}
