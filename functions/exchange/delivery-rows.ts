import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  latestOf,
  type Revision,
} from '@liangxian/shared/exchange/delivery.ts';
import { type Party, receives, wasHandedOver } from '@liangxian/shared/exchange/parties.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { nameKeyOf } from '@liangxian/shared/kernel/person-name.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PreviewedRow } from '@liangxian/shared/rosters/row-preview.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { seenDelivery } from './list-deliveries.ts';
import type { Deliveries, ListedPerson, Listing, PersonLists, Rows, Units } from './ports.ts';
import type { NotMine } from './upload-parts.ts';
import { partiesOf } from './who.ts';

type RowPorts = {
  readonly deliveries: Deliveries;
  readonly units: Units;
  readonly rows: Rows;
  readonly personLists: PersonLists;
};

type NotReady = { readonly code: 'ROWS_NOT_READY' | 'BAD_CURSOR' };

/** Rows of one outcome as the door found them; for the sender, and for the receiver once it was handed over. */
export async function listDeliveryRows(
  ports: RowPorts,
  deliveryId: DeliveryId,
  wanted: {
    readonly outcome: PreviewedRow['outcome'];
    readonly revision?: number;
    readonly cursor?: string;
    readonly limit: number;
  },
  occasion: OfficerOccasion,
): Promise<
  Result<
    {
      readonly headings: readonly string[];
      readonly rows: readonly PreviewedRow[];
      readonly cursor?: string;
    },
    NotMine | NotReady
  >
> {
  const { cursor = '0', limit, outcome } = wanted;
  if (!/^\d{1,9}$/u.test(cursor)) return refuse({ code: 'BAD_CURSOR' });
  const found = await withRows(ports, deliveryId, wanted.revision, occasion);
  if (!found.ok) return found;
  const place = { from: Number(cursor), limit };
  const page = await ports.rows.preview(found.value.importId, outcome, place);
  if (page === undefined) return refuse({ code: 'ROWS_NOT_READY' });
  const { headings, rows, next } = page;
  return accept({ headings, rows, ...(next !== undefined && { cursor: String(next) }) });
}

type Overlap = {
  readonly residentIdMasked: string;
  readonly rowNo: number;
  readonly name: string;
  readonly others: readonly (Pick<Listing, 'deliveryId' | 'rowNo' | 'name'> &
    Pick<Delivery, 'dataSetId' | 'unitName' | 'period'> & { readonly sameName: boolean })[];
};

/** Parts that one call looks through at most; whoever asks goes on where it stopped. */
const PARTS_AT_ONCE = 10;

/**
 * Persons of a list who stand on other lists as well. Only a receiver of both lists sees them side by side: to the
 * offices that sent them the other office's list is none of their business (REG 20).
 */
export async function listOverlaps(
  ports: RowPorts,
  deliveryId: DeliveryId,
  { cursor = '0-0', limit }: { readonly cursor?: string; readonly limit: number },
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly overlaps: readonly Overlap[]; readonly cursor?: string },
    NotMine | NotReady | { readonly code: 'NOT_COMPARED' }
  >
> {
  if (!/^\d{1,6}-\d{1,6}$/u.test(cursor)) return refuse({ code: 'BAD_CURSOR' });
  const found = await withRows(ports, deliveryId, undefined, occasion);
  if (!found.ok) return found;
  const { delivery, importId } = found.value;
  const { compared, rosterKind } = dataSetOf(delivery.dataSetId) ?? {};
  if (compared !== true || rosterKind === undefined) return refuse({ code: 'NOT_COMPARED' });
  const parties = await partiesOf(ports, occasion);
  if (!isReceived(delivery, parties)) return refuse({ code: 'OUT_OF_AREA' });

  const lists = new ReceivedLists(ports.deliveries, parties);
  const overlaps: Overlap[] = [];
  let [partNo = 0, from = 0] = cursor.split('-').map(Number);
  for (let looked = 0; looked < PARTS_AT_ONCE; looked++) {
    const persons = await ports.rows.persons(importId, partNo, rosterKind);
    if (persons === undefined) {
      return partNo === 0 ? refuse({ code: 'ROWS_NOT_READY' }) : accept({ overlaps });
    }
    const rest = persons.slice(from);
    const listings = await ports.personLists.of(rest);
    for (const [index, person] of rest.entries()) {
      const others = await lists.othersThan(deliveryId, listings[index] ?? [], person);
      if (others.length === 0) continue;
      const { rowNo, name, residentId } = person;
      overlaps.push({ residentIdMasked: maskResidentId(residentId), rowNo, name, others });
      if (overlaps.length === limit) {
        return accept({ overlaps, cursor: `${partNo}-${from + index + 1}` });
      }
    }
    partNo += 1;
    from = 0;
  }
  return accept({ overlaps, cursor: `${partNo}-0` });
}

/** Listings that count: of the version that stands, on a list that the same officer receives. */
class ReceivedLists {
  readonly #deliveries: Deliveries;
  readonly #parties: readonly Party[];
  readonly #known = new Map<DeliveryId, Delivery | undefined>();

  constructor(deliveries: Deliveries, parties: readonly Party[]) {
    this.#deliveries = deliveries;
    this.#parties = parties;
  }

  async othersThan(
    deliveryId: DeliveryId,
    listings: readonly Listing[],
    person: ListedPerson,
  ): Promise<Overlap['others']> {
    const others: Overlap['others'][number][] = [];
    for (const listing of listings) {
      if (listing.deliveryId === deliveryId) continue;
      const delivery = await this.#find(listing.deliveryId);
      if (delivery === undefined || !isReceived(delivery, this.#parties)) continue;
      const state = delivery.revisions[listing.revision - 1]?.state;
      if (state === undefined || !STANDING.has(state)) continue;
      others.push({
        deliveryId: listing.deliveryId,
        rowNo: listing.rowNo,
        name: listing.name,
        dataSetId: delivery.dataSetId,
        unitName: delivery.unitName,
        period: delivery.period,
        sameName: nameKeyOf(listing.name) === nameKeyOf(person.name),
      });
    }
    return others;
  }

  async #find(deliveryId: DeliveryId): Promise<Delivery | undefined> {
    if (!this.#known.has(deliveryId)) {
      this.#known.set(deliveryId, await this.#deliveries.find(deliveryId));
    }
    return this.#known.get(deliveryId);
  }
}

const STANDING: ReadonlySet<DeliveryState> = new Set(['handed_over', 'accepted']);

function isReceived(delivery: Delivery, parties: readonly Party[]): boolean {
  return wasHandedOver(delivery) && parties.some((party) => receives(delivery, party));
}

/** A version with rows that whoever asks sends or receives; the latest unless another is named. */
async function withRows(
  ports: RowPorts,
  deliveryId: DeliveryId,
  wanted: number | undefined,
  occasion: OfficerOccasion,
): Promise<
  Result<
    {
      readonly delivery: Delivery;
      readonly revision: Revision;
      readonly importId: NonNullable<Revision['importId']>;
    },
    NotMine | NotReady
  >
> {
  const seen = await seenDelivery(ports, deliveryId, occasion);
  if (!seen.ok) return seen;
  const { delivery, sides } = seen.value;
  // Supervisors see that data were handed over, not the data.
  if (sides.every((side) => side === 'supervisor')) return refuse({ code: 'OUT_OF_AREA' });
  const revision =
    wanted === undefined
      ? latestOf(delivery)
      : delivery.revisions.find((one) => one.revision === wanted);
  return revision?.importId === undefined
    ? refuse({ code: 'ROWS_NOT_READY' })
    : accept({ delivery, revision, importId: revision.importId });
}
