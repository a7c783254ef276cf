import type { Area } from '@liangxian/shared/units/area.ts';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { type Places, usePlaces } from '../api/use-places.ts';
import { useOwnAreas } from '../frame/own-area.ts';
import { useWords, words } from '../messages/words.ts';
import { Choice } from './choice.tsx';
import type { ChosenPlace } from './use-place.ts';

const sentences = words(
  { township: '乡镇', village: '村（社区）', choose: '请选择', all: '全部' },
  { township: 'Township', village: 'Village', choose: 'Choose', all: 'All' },
);

type Picking = {
  readonly place: ChosenPlace;
  readonly choose: (place: ChosenPlace) => void;
  /** `needed` asks for a village, `optional` offers them all together, `none` leaves it at the township. */
  readonly village: 'needed' | 'optional' | 'none';
};

/** Chooses a township and a village of it. */
export function PlacePicker(picking: Picking) {
  const places = usePlaces();
  if (places === undefined) return null;
  return places.townships === undefined ? (
    <NamedPlacePicker {...picking} places={places} />
  ) : (
    <ListedPlacePicker {...picking} townships={places.townships} />
  );
}

function ListedPlacePicker({
  place,
  choose,
  village,
  townships,
}: Picking & { readonly townships: NonNullable<Places['townships']> }) {
  const t = useWords(sentences);
  const areas = useOwnAreas();
  const isCounty = areas[0].kind === 'county';
  const ownTownships = townships.filter(({ townshipId }) =>
    areas.some((area) => area.kind === 'county' || townshipId === area.townshipId),
  );
  const { villages: all = [] } =
    townships.find(({ townshipId }) => townshipId === place.townshipId) ?? {};
  const ownVillages = villagesOf(areas, place.townshipId);
  const villages = all.filter(({ villageId }) => ownVillages?.includes(villageId) ?? true);
  return (
    <>
      <Choice
        label={t.township}
        value={place.townshipId}
        options={[
          ...(isCounty ? [['', t.choose] as const] : []),
          ...ownTownships.map(({ townshipId, name }) => [townshipId, name] as const),
        ]}
        choose={(townshipId) => {
          const [only = '', ...more] = villagesOf(areas, townshipId) ?? [];
          choose({ townshipId, villageId: more.length === 0 ? only : '' });
        }}
      />
      {village !== 'none' && (
        <Choice
          label={t.village}
          value={place.villageId}
          disabled={place.townshipId === ''}
          options={[
            ...(ownVillages?.length === 1
              ? []
              : [['', village === 'needed' ? t.choose : t.all] as const]),
            ...villages.map(({ villageId, name }) => [villageId, name] as const),
          ]}
          choose={(villageId) => choose({ ...place, villageId })}
        />
      )}
    </>
  );
}

/** The villages of a township to which some areas are bound; undefined where they reach all of it. */
function villagesOf(areas: readonly Area[], townshipId: string): readonly string[] | undefined {
  const here = areas.filter((area) => area.kind === 'county' || area.townshipId === townshipId);
  return here.some(({ kind }) => kind !== 'village')
    ? undefined
    : here.flatMap((area) => (area.kind === 'village' ? [area.villageId] : []));
}

/** Where no list of villages is kept, places are typed as the rosters name them. */
function NamedPlacePicker({
  place,
  choose,
  village,
  places,
}: Picking & { readonly places: Places }) {
  const t = useWords(sentences);
  const id = useId();
  const [typed, setTyped] = useState(() => ({
    township: places.townshipName(place.townshipId),
    village: places.villageName(place.villageId),
  }));
  const type = (change: Partial<typeof typed>) => {
    const named = { ...typed, ...change };
    setTyped(named);
    choose(places.idsOf(named.township, named.village));
  };
  return (
    <>
      <div className="choice">
        <label htmlFor={`${id}-township`}>{t.township}</label>
        <Input
          id={`${id}-township`}
          value={typed.township}
          onChange={({ target }) => type({ township: target.value })}
        />
      </div>
      {village !== 'none' && (
        <div className="choice">
          <label htmlFor={`${id}-village`}>{t.village}</label>
          <Input
            id={`${id}-village`}
            value={typed.village}
            onChange={({ target }) => type({ village: target.value })}
          />
        </div>
      )}
    </>
  );
}
