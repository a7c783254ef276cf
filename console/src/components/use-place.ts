import { useState } from 'react';

/** A township and one of its villages; empty where none is chosen. */
export type ChosenPlace = { readonly townshipId: string; readonly villageId: string };

const KEPT_AS = 'place';
const NOWHERE: ChosenPlace = { townshipId: '', villageId: '' };

/** The place whose people are worked on: kept while one goes from room to room. */
export function usePlace(): readonly [ChosenPlace, (place: ChosenPlace) => void] {
  const [place, setPlace] = useState(kept);
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
