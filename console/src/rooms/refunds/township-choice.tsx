import { usePlaces } from '../../api/use-places.ts';
import { Choice } from '../../components/choice.tsx';
import { useOwnArea } from '../../frame/own-area.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';

/** One township, or all of the county; a township's officer sees their own and has nothing to choose. */
export function TownshipChoice({
  townshipId,
  choose,
}: {
  readonly townshipId: string;
  readonly choose: (townshipId: string) => void;
}) {
  const common = useWords(commonWords);
  const places = usePlaces();
  const area = useOwnArea();
  if (area.kind !== 'county' || places?.townships === undefined) return null;
  return (
    <Choice
      label={common.township}
      value={townshipId}
      options={[
        ['', common.all],
        ...places.townships.map((one) => [one.townshipId, one.name] as const),
      ]}
      choose={choose}
    />
  );
}
