import type { Listening } from '../listen.ts';
import type { ResolvedTemplate } from '../template.ts';
import { type Deed, startGate } from './gate.ts';
import { RolePolicies } from './role-policies.ts';
import type { Place } from './wanted-permissions.ts';

export type ServiceUrls = Readonly<Record<'tables' | 'files' | 'keysAndMachines', string>>;

/** The services' addresses behind gates that hold each function to its role, and what went through them. */
export async function gatedServices(
  services: ServiceUrls,
  template: ResolvedTemplate,
  place: Place,
): Promise<{
  readonly urls: ServiceUrls;
  readonly deeds: readonly Deed[];
  readonly close: () => Promise<void>;
}> {
  const roles = new RolePolicies(template);
  const deeds: Deed[] = [];
  const gate = (kind: 'files' | 'json', url: string): Promise<Listening> =>
    startGate(kind, url, roles, place, (deed) => deeds.push(deed));
  const [tables, files, keysAndMachines] = await Promise.all([
    gate('json', services.tables),
    gate('files', services.files),
    gate('json', services.keysAndMachines),
  ]);
  return {
    urls: { tables: tables.url, files: files.url, keysAndMachines: keysAndMachines.url },
    deeds,
    close: async () => {
      await Promise.all([tables.close(), files.close(), keysAndMachines.close()]);
    },
  };
}
