import {
  IDENTITY_UPDATE_RULE,
  isIdentityKind,
} from '@liangxian/shared/residents/category-owners.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { UNIT_KINDS } from '@liangxian/shared/units/unit.ts';
import type { Duties, Policies, Units } from './ports.ts';

export type HandingPorts = {
  readonly policies: Policies;
  readonly units: Units;
  readonly duties: Duties;
};

/**
 * The insurers have handed to tax what an office's list changed (A07-5): it stands on `/residents/category-changes`, and
 * the dues are computed by it. Of a delivered list the time runs since it was handed over to them (`exchange`), of one
 * that the insurers upload themselves since they did.
 */
export async function handToTax(
  { policies, units, duties }: HandingPorts,
  roster: RosterImport,
  at: number,
): Promise<void> {
  const { kind, importId, coverageYear, deliveryId, requestedAt } = roster;
  if (!isIdentityKind(kind)) return;
  const running = await policies.running(coverageYear);
  const rule = running?.pack.deadlines.find(({ id }) => id === IDENTITY_UPDATE_RULE);
  const owners = UNIT_KINDS.filter((unitKind) => rule?.owners.some((owner) => owner === unitKind));
  for (const owner of owners) {
    for (const { unitId } of await units.ofKind(owner)) {
      const duty = { ruleId: IDENTITY_UPDATE_RULE, unitId, period: importId, at };
      if (deliveryId === undefined) await duties.raise({ ...duty, receivedAt: requestedAt });
      const evidence = { kind: 'push:category-changes', reference: importId };
      await duties.fulfil({ ...duty, evidence });
    }
  }
}
