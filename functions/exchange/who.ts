import type { Delivery, Hand } from '@liangxian/shared/exchange/delivery.ts';
import {
  type Party,
  type Side,
  sidesOf,
  unitsActedFor,
} from '@liangxian/shared/exchange/parties.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import type { Page, Units } from './ports.ts';

/** The units for which whoever asks may do what they ask, townships with their place. */
export async function partiesOf(
  { units }: { readonly units: Units },
  occasion: OfficerOccasion,
): Promise<readonly Party[]> {
  const acting = unitsActedFor(occasion.officer, occasion.units);
  const townships = acting.filter(({ kind }) => kind === 'township');
  if (townships.length === 0) return acting;
  const known = await units.findMany(townships.map(({ unitId }) => unitId));
  return acting.map((party) => {
    const townshipId = known.get(party.unitId)?.townshipId;
    return townshipId === undefined ? party : { ...party, townshipId };
  });
}

/** On which sides of a delivery whoever asks stands. */
export async function sidesFor(
  ports: { readonly units: Units },
  delivery: Delivery,
  occasion: OfficerOccasion,
): Promise<readonly Side[]> {
  return sidesOf(delivery, await partiesOf(ports, occasion));
}

/** Who acts, for the unit given. */
export function handOf({ officer }: OfficerOccasion, unitId: string): Hand {
  return { officerId: officer.officerId, name: officer.name, unitId };
}

/** Who acts for the unit that sends a delivery; undefined when they may not. */
export function senderHand(delivery: Delivery, occasion: OfficerOccasion): Hand | undefined {
  const { unitId } = delivery;
  return occasion.units.includes(unitId) ? handOf(occasion, unitId) : undefined;
}

/** The county's units of some kinds; villages and schools lie deeper and are not among them. */
export async function unitsOfKinds(
  units: Units,
  /** As the policy pack writes them. */
  kinds: readonly string[],
): Promise<readonly Unit[]> {
  const found: Unit[] = [];
  for (const parentId of [undefined, 'county']) {
    let cursor: string | undefined;
    do {
      const page: Page<Unit> = await units.under(parentId, {
        limit: 100,
        ...(cursor !== undefined && { cursor }),
      });
      found.push(...page.items.filter(({ kind }) => kinds.includes(kind)));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found;
}
