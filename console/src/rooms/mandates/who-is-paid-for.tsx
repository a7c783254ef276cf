import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { keysOf, type Person } from './person.ts';
import { mandateWords } from './words.ts';

/** Whom the paper pays for, person by person and scheme by scheme. */
export function WhoIsPaidFor({
  persons,
  chosen,
  choose,
}: {
  readonly persons: readonly Person[];
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const mark = (key: string, isPaid: boolean) =>
    choose(isPaid ? [...chosen, key] : chosen.filter((each) => each !== key));
  return (
    <fieldset className="touch-choices">
      <legend>{t.paysFor}</legend>
      {persons.flatMap((person) =>
        keysOf(person).map((key) => {
          const scheme = key.split(' ')[1] as keyof typeof common.schemes;
          return (
            <label key={key}>
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={({ target }) => mark(key, target.checked)}
              />
              <span>
                {person.name} {common.schemes[scheme]}{' '}
                <span className="quiet">{person.residentIdMasked}</span>
              </span>
            </label>
          );
        }),
      )}
    </fieldset>
  );
}
