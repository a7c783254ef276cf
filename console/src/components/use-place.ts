import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { useState } from 'react';
import { useOwnAreas } from '../frame/own-area.ts';

/** A township and one of its villages; empty where none is chosen. */
export type ChosenPlace = { readonly townshipId: string; readonly villageId: string };

const KEPT_AS = 'place';
const NOWHERE: ChosenPlace = { townshipId: '', villageId: '' };

/** The place whose people are worked on: the officer's own, or the one chosen last, kept from room to room. */
export function usePlace(): readonly [ChosenPlace, (place: ChosenPlace) => void] {
  const areas = useOwnAreas();
  const [place, setPlace] = useState(() => within(areas, kept()));
  const choose = (chosen: ChosenPlace) => {
    window.sessionStorage.setItem(KEPT_AS, `${chosen.townshipId}\n${chosen.villageId}`);
    setPlace(chosen);
  };
  return [place, choose];
}

function kept(): ChosenPlace {
  const [townshipId, villageId] = window.sessionStorage.getItem(KEPT_AS)?.split('\n') ?? [];
  return townshipId === undefined ? NOWHERE : { townshipId, villageId: villageId ?? '' };
}

function within(areas: readonly [Area, ...Area[]], place: ChosenPlace): ChosenPlace {
  if (areas.some((area) => isWithin(area, place))) return place;
  const [area] = areas;
  if (area.kind === 'county') return place;
  return {
    townshipId: area.townshipId,
    villageId: area.kind === 'village' ? area.villageId : '',
  };
}
