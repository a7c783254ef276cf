import { endLinkApi, type showOwnApi } from '@liangxian/shared/families/family.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Card } from '../../components/parts.tsx';
import { Sure } from '../../components/sure.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';

type LinkedPerson = Answered<typeof showOwnApi>['actsFor'][number];
type Side = 'acting' | 'acted_for';

/** Persons one acts for, or who act for one; either side may end it. */
export function Linked({
  title,
  side,
  persons,
  again,
}: {
  readonly title: string;
  readonly side: Side;
  readonly persons: readonly LinkedPerson[];
  readonly again: () => void;
}) {
  const t = useFamilyWords();
  const end = useAct(async (personId: LinkedPerson['personId']) => {
    await call(endLinkApi, { path: { personId }, body: { side } });
    again();
  });
  return (
    <Card title={title}>
      {persons.length === 0 && <Words>{t.noActsFor}</Words>}
      <Trouble problem={end.problem} />
      <Box role="list">
        {persons.map(({ personId, name, reason, counts }) => (
          <Box key={personId} role="listitem" className="entry">
            <Words className="strong">{name}</Words>
            <Words className="small">{counts ? t.reasons[reason] : t.notCounting}</Words>
            <Sure about={`${t.end} ${name}`} act={() => end.run(personId)} isBusy={end.isBusy} />
          </Box>
        ))}
      </Box>
    </Card>
  );
}
