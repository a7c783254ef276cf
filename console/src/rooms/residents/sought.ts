import type { ChosenPlace } from '../../components/use-place.ts';

/** What somebody looks for: by name, in a village or all over; or a household of a village. */
export type Sought = {
  readonly by: 'name' | 'residentId' | 'household';
  readonly place: ChosenPlace;
  readonly name: string;
  readonly householdNo: string;
};

export const nothingSought: Omit<Sought, 'place'> = { by: 'name', name: '', householdNo: '' };

/** The question to the server; undefined where there is nothing to look for yet. */
export function listingOf({ by, place, name, householdNo }: Sought) {
  const villageId = place.villageId === '' ? {} : { villageId: place.villageId };
  if (by === 'household') {
    return place.villageId === '' || householdNo === '' ? undefined : { ...villageId, householdNo };
  }
  if (name === '' && place.villageId === '') return undefined;
  return { ...villageId, ...(name === '' ? {} : { name }) };
}
