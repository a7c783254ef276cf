import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import type { Finding } from '@liangxian/shared/deadlines/watch.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Findings, Offices, Page, PageRequest, Policies } from './ports.ts';

/** With the name of the unit it concerns, where it concerns one. */
type NamedFinding = Finding & { readonly unitName?: string };

/** What the watchdogs found: everything for the county's offices, a township's own for the township. */
export async function listFindings(
  ports: {
    readonly coverageYear: number;
    readonly policies: Policies;
    readonly offices: Offices;
    readonly findings: Findings;
  },
  state: 'open' | 'closed',
  page: PageRequest,
  { area, at }: OfficerOccasion,
): Promise<{ readonly findings: readonly NamedFinding[]; readonly cursor?: string }> {
  const running = await ports.policies.running(ports.coverageYear);
  if (running === undefined) return { findings: [] };
  const terms = termsOf(running.season, beijingDateAt(at));
  const townshipId = area.kind === 'county' ? undefined : area.townshipId;
  const found: Page<Finding> = await ports.findings.list(state, terms, townshipId, page);
  const { items, cursor } = found;
  const units = await ports.offices.findMany(items.flatMap(({ unitId }) => unitId ?? []));
  const findings = items.map((finding): NamedFinding => {
    const unit = finding.unitId === undefined ? undefined : units.get(finding.unitId);
    return unit === undefined ? finding : { ...finding, unitName: unit.name };
  });
  return { findings, ...(cursor === undefined ? {} : { cursor }) };
}
