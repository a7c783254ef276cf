import type { Area } from '@liangxian/shared/units/area.ts';
import { useState } from 'react';
import { useOwnArea } from '../frame/own-area.ts';

/** A township and one of its villages; empty where none is chosen. */
export type ChosenPlace = { readonly townshipId: string; readonly villageId: string };

const KEPT_AS = 'place';
const NOWHERE: ChosenPlace = { townshipId: '', villageId: '' };

/** The place whose people are worked on: the officer's own, or the one chosen last, kept from room to room. */
export function usePlace(): readonly [ChosenPlace, (place: ChosenPlace) => void] {
  const area = useOwnArea();
  const [place, setPlace] = useState(() => within(area, kept()));
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

function within(area: Area, place: ChosenPlace): ChosenPlace {
  switch (area.kind) {
    case 'county':
      return place;
    case 'township':
      return place.townshipId === area.townshipId
        ? place
        : { townshipId: area.townshipId, villageId: '' };
    case 'village':
      return { townshipId: area.townshipId, villageId: area.villageId };
  }
}
