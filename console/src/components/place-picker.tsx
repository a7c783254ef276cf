import { Input } from 'antd';
import { useId, useState } from 'react';
import { type Places, usePlaces } from '../api/use-places.ts';
import { useOwnArea } from '../frame/own-area.ts';
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
  const area = useOwnArea();
  const ownTownships = townships.filter(
    ({ townshipId }) => area.kind === 'county' || townshipId === area.townshipId,
  );
  const villages = (
    townships.find(({ townshipId }) => townshipId === place.townshipId)?.villages ?? []
  ).filter(({ villageId }) => area.kind !== 'village' || villageId === area.villageId);
  return (
    <>
      <Choice
        label={t.township}
        value={place.townshipId}
        options={[
          ...(area.kind === 'county' ? [['', t.choose] as const] : []),
          ...ownTownships.map(({ townshipId, name }) => [townshipId, name] as const),
        ]}
        choose={(townshipId) => choose({ townshipId, villageId: '' })}
      />
      {village !== 'none' && (
        <Choice
          label={t.village}
          value={place.villageId}
          disabled={place.townshipId === ''}
          options={[
            ...(area.kind === 'village'
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
