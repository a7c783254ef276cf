import { showOwnApi } from '@liangxian/shared/families/family.api.ts';
import { useState } from 'react';
import { useAsk } from '../api/use-ask.ts';
import { useSession } from '../api/use-session.ts';
import { Box } from '../elements/elements.tsx';
import { useGiven } from './go.ts';
import { ChoiceLine } from './parts.tsx';

/** Whose matters a page shows: the resident's own, or those of somebody they act for. */
export function useChosenPerson(): readonly [string, (personId: string) => void] {
  const given = useGiven()['personId'];
  const own = useSession()?.person.personId ?? '';
  const [chosen, choose] = useState<string | undefined>();
  return [chosen ?? given ?? own, choose];
}

export function FamilyChoice({
  title,
  chosen,
  choose,
}: {
  readonly title: string;
  readonly chosen: string;
  readonly choose: (personId: string) => void;
}) {
  const { answer } = useAsk(showOwnApi, {});
  if (answer === undefined) return null;
  const persons = [answer.person, ...answer.actsFor.filter(({ counts }) => counts)];
  if (persons.length < 2) return null;
  return (
    <Box role="radiogroup" label={title} className="family-choice">
      {persons.map(({ personId, name }) => (
        <ChoiceLine
          key={personId}
          role="radio"
          checked={personId === chosen}
          onTap={() => choose(personId)}
        >
          {name}
        </ChoiceLine>
      ))}
    </Box>
  );
}
