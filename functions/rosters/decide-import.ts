import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  acceptRoster,
  type DecisionRefusal,
  declineRoster,
  type RosterImport,
} from '@liangxian/shared/rosters/roster-import.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Imports, Machines, Policies } from './ports.ts';

type NotFound =
  | { readonly code: 'IMPORT_NOT_FOUND' | 'OUT_OF_AREA' }
  /** What was delivered is decided about as a delivery, by its receiver. */
  | { readonly code: 'BELONGS_TO_DELIVERY'; readonly deliveryId: string };
type Decision = { readonly by: string; readonly at: number; readonly area: Area };

/**
 * A person accepts an import, and the machine applies it. Accepting again starts the machine again from
 * the top, which is harmless and repairs a start that was lost.
 */
export async function acceptImport(
  ports: { readonly imports: Imports; readonly machines: Machines; readonly policies: Policies },
  importId: ImportId,
  decision: Decision & { readonly endingsConfirmed: boolean },
): Promise<
  Result<RosterImport, DecisionRefusal | NotFound | { readonly code: 'SEASON_NOT_STARTED' }>
> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (!isWithin(decision.area, roster)) return refuse({ code: 'OUT_OF_AREA' });
  const { deliveryId } = roster;
  if (deliveryId !== undefined) return refuse({ code: 'BELONGS_TO_DELIVERY', deliveryId });
  const running = await ports.policies.running(roster.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const { maxEndingPercent } = running.pack.rosterChecks;
  const accepted = acceptRoster(roster, { ...decision, maxEndingPercent });
  if (!accepted.ok) return accepted;
  if (accepted.value !== roster) await ports.imports.save(accepted.value);
  if (accepted.value.status === 'accepted') {
    await ports.machines.startImport(accepted.value, decision.at);
  }
  return accepted;
}

export async function declineImport(
  { imports }: { readonly imports: Imports },
  importId: ImportId,
  decision: Decision,
): Promise<Result<RosterImport, DecisionRefusal | NotFound>> {
  const roster = await imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (!isWithin(decision.area, roster)) return refuse({ code: 'OUT_OF_AREA' });
  const { deliveryId } = roster;
  if (deliveryId !== undefined) return refuse({ code: 'BELONGS_TO_DELIVERY', deliveryId });
  const declined = declineRoster(roster, decision);
  if (declined.ok && declined.value !== roster) await imports.save(declined.value);
  return declined;
}
