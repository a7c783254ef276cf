import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Cover, Mandate, MandatePlace } from '@liangxian/shared/mandates/mandate.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { MandateBook, Residents } from './ports.ts';

type Ports = { readonly book: MandateBook; readonly residents: Residents };

export type FoundMandate = {
  readonly mandate: Mandate;
  readonly paysFor: readonly Pick<Cover, 'personId' | 'scheme'>[];
  readonly residents: ReadonlyMap<Resident['personId'], Resident>;
  /** Its own place, its payer's, or that of somebody it pays for. */
  readonly place: MandatePlace | undefined;
};

export type NotFound = { readonly code: 'MANDATE_NOT_FOUND' | 'OUT_OF_AREA' };

/** A mandate with whom it pays for, where it lies in the area: its own place, the payer's, or that of one it pays for. */
export async function findWithin(
  { book, residents }: Ports,
  mandateId: MandateId,
  area: Area,
): Promise<Result<FoundMandate, NotFound>> {
  const mandate = (await book.findMany([mandateId])).get(mandateId);
  if (mandate === undefined) return refuse({ code: 'MANDATE_NOT_FOUND' });
  const paysFor = await book.coversOfMandate(mandateId);
  const persons = [mandate.payerId, ...paysFor.map(({ personId }) => personId)];
  const known = await residents.findMany(new Set(persons));
  const places = [mandate.place, ...persons.map((personId) => known.get(personId))];
  if (!places.some((place) => isWithin(area, place ?? {}))) return refuse({ code: 'OUT_OF_AREA' });
  const found = places.find((place) => place !== undefined);
  const place = found && { townshipId: found.townshipId, villageId: found.villageId };
  return accept({ mandate, paysFor, residents: known, place });
}
