import { showFailureListsApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { useWords } from '../../messages/words.ts';
import { deductionWords } from './words.ts';

const LINKS_OPEN_FOR_MS = 4 * 60_000;

/** The township's failure lists of a day; each link opens for five minutes, so they are asked for again in time. */
export function FailureLists({ on }: { readonly on: LocalDate }) {
  const t = useWords(deductionWords);
  const names = useNames();
  const lists = useAsk(
    showFailureListsApi,
    { path: { reportOn: on } },
    { againAfterMs: () => LINKS_OPEN_FOR_MS },
  );
  return (
    <section className="panel">
      <div>
        <h2>{t.failureLists}</h2>
        <p className="quiet">{t.failureListsLead}</p>
      </div>
      <Answer of={lists}>
        {(found) =>
          found.lists.length === 0 ? (
            <p>{t.noLists}</p>
          ) : (
            <ul className="plain-list">
              {found.lists.map(({ townshipId, url, fileName }) => (
                <li key={townshipId}>
                  <a href={url} download={fileName}>
                    {t.takeList(names.township(townshipId))}
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}
