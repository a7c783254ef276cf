import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  type Delivery,
  type DeliveryId,
  type DoorFinding,
  noteFinding,
} from '@liangxian/shared/exchange/delivery.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { declineRoster, type RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Deliveries, Imports, PersonLists, Rows } from './ports.ts';

type DoorPorts = { readonly deliveries: Deliveries; readonly imports: Imports };
type NotePorts = DoorPorts & { readonly rows: Rows; readonly personLists: PersonLists };

/** The door has looked at an import: its delivery is told. One that nobody delivered has none to tell. */
export async function noteImport(
  ports: NotePorts,
  importId: ImportId,
  at: number,
): Promise<Result<{ readonly noted: boolean }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (roster.deliveryId === undefined) return accept({ noted: false });
  const delivery = await ports.deliveries.find(roster.deliveryId as DeliveryId);
  if (delivery === undefined) return accept({ noted: false });
  // Before anybody can look at the list: who is on it stands beside the other lists by then.
  await notePersons(ports, delivery, roster);
  const noted = withFinding(delivery, roster, at);
  if (noted !== delivery) await ports.deliveries.save(noted);
  return accept({ noted: noted !== delivery });
}

/**
 * The rows of versions that are not to be accepted any more are declined in their imports, so that the same content may
 * come again.
 */
export async function letGoOfRows(
  { imports }: DoorPorts,
  delivery: Delivery,
  at: number,
): Promise<void> {
  for (const { importId, state } of delivery.revisions) {
    if (importId === undefined || (state !== 'superseded' && state !== 'returned')) continue;
    const roster = await imports.find(importId);
    // Rows that another delivery handed on stay that delivery's.
    if (roster?.deliveryId !== delivery.deliveryId || roster.status !== 'checked') continue;
    const declined = declineRoster(roster, { by: 'exchange', at });
    if (declined.ok) await imports.save(declined.value);
  }
}

function withFinding(delivery: Delivery, roster: RosterImport, at: number): Delivery {
  const place = delivery.revisions.find(({ importId }) => importId === roster.importId);
  const finding = findingOf(roster);
  if (place === undefined || finding === undefined) return delivery;
  return noteFinding(delivery, place.revision, finding, at);
}

function findingOf(roster: RosterImport): DoorFinding | undefined {
  const { status, sha256 = '', bytes = 0, counts, endings, unreadable, sameAs } = roster;
  switch (status) {
    case 'checked':
    case 'accepted':
    case 'applied':
      return {
        outcome: 'checked',
        sha256,
        bytes,
        ...(counts !== undefined && { counts }),
        ...(endings !== undefined && { endings }),
      };
    case 'unreadable':
      return {
        outcome: 'refused',
        sha256,
        bytes,
        refused: unreadable ?? { code: 'FILE_DAMAGED' },
      };
    case 'repeated':
      return { outcome: 'refused', sha256, bytes, refused: { code: 'SAME_CONTENT', sameAs } };
    default:
      return undefined;
  }
}

/** A list that says who belongs to a supported group is noted person by person; noting it again changes nothing. */
async function notePersons(
  { rows, personLists }: NotePorts,
  { deliveryId, dataSetId, revisions }: Delivery,
  { importId, kind, status, partCount = 0 }: RosterImport,
): Promise<void> {
  const revision = revisions.find((one) => one.importId === importId)?.revision;
  if (revision === undefined || status !== 'checked') return;
  if (dataSetOf(dataSetId)?.compared !== true) return;
  for (let partNo = 0; partNo < partCount; partNo++) {
    const persons = await rows.persons(importId, partNo, kind);
    await personLists.note({ deliveryId, revision }, persons ?? []);
  }
}
