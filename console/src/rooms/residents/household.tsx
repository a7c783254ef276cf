import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { listResidentsApi } from '@liangxian/shared/residents/residents.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { usePersonWords } from './use-person-words.ts';
import { residentWords } from './words.ts';

/** The others of the household. */
export function Household({
  villageId,
  householdNo,
  except,
}: {
  readonly villageId: string;
  readonly householdNo: string;
  readonly except: PersonId;
}) {
  const t = useWords(residentWords);
  const may = useMay();
  const person = usePersonWords();
  const members = useAsk(
    listResidentsApi,
    { body: { villageId, householdNo, limit: 50 } },
    { enabled: may(listResidentsApi.act) },
  );
  if (!may(listResidentsApi.act)) return null;
  return (
    <section className="panel">
      <h2>{t.household}</h2>
      <Answer of={members}>
        {({ residents }) => {
          const others = residents.filter(({ personId }) => personId !== except);
          if (others.length === 0) return <p className="quiet">{t.alone}</p>;
          return (
            <ul className="people">
              {others.map(({ personId, name, residentIdMasked, enrolment }) => (
                <li key={personId}>
                  <Link href={`/${personId}`}>{name}</Link> <span>{residentIdMasked}</span>{' '}
                  <span className="quiet">{person.enrolment(enrolment)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </section>
  );
}
