import { endLinkAtDeskApi, type showPersonApi } from '@liangxian/shared/families/desk.api.ts';
import type { Side } from '@liangxian/shared/families/family.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { EndWithReason } from './end-with-reason.tsx';
import { familyWords } from './words.ts';

type Links = Answered<typeof showPersonApi>['actsFor'];

/** For whom a resident acts, or who acts for them. */
export function LinkList({
  personId,
  side,
  links,
}: {
  readonly personId: PersonId;
  readonly side: Side;
  readonly links: Links;
}) {
  const t = useWords(familyWords);
  const may = useMay();
  const { time } = useFormats();
  const end = useAct(endLinkAtDeskApi);
  return (
    <section className="panel">
      <h2>{t.sides[side]}</h2>
      {links.length === 0 && <p className="quiet">{t.nobody}</p>}
      <ul className="people">
        {links.map(({ personId: otherId, name, reason, since, until, counts }) => (
          <li key={otherId}>
            <Link href={`/${otherId}`}>{name}</Link> {t.reasons[reason]}{' '}
            <span className="quiet">
              {until === undefined ? t.since(time(since)) : t.validUntil(time(until))}
            </span>{' '}
            {!counts && <State tone="over">{t.countsNoMore}</State>}
            {may(endLinkAtDeskApi.act) && (
              <EndWithReason
                label={t.endLink}
                pending={end.isPending}
                end={(why) =>
                  end.mutate({ path: { personId, otherId }, body: { side, reason: why } })
                }
              />
            )}
          </li>
        ))}
      </ul>
      <ProblemNote problem={end.error} />
    </section>
  );
}
