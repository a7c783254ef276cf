import { isWithinAny } from '@liangxian/shared/units/area.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Choice } from '../../components/choice.tsx';
import { useOwnAreas } from '../../frame/own-area.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';

/** One township, or all of the county; whoever has one township only has nothing to choose. */
export function TownshipChoice({
  townshipId,
  choose,
}: {
  readonly townshipId: string;
  readonly choose: (townshipId: string) => void;
}) {
  const common = useWords(commonWords);
  const places = usePlaces();
  const areas = useOwnAreas();
  const own = places?.townships?.filter(({ townshipId }) => isWithinAny(areas, { townshipId }));
  if (own === undefined || own.length < 2) return null;
  const isCounty = areas[0].kind === 'county';
  return (
    <Choice
      label={common.township}
      value={townshipId}
      options={[
        // Of several townships that are not the county, a list shows one at a time; the first unless another is chosen.
        ...(isCounty ? [['', common.all] as const] : []),
        ...own.map((one) => [one.townshipId, one.name] as const),
      ]}
      choose={choose}
    />
  );
}
