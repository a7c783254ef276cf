import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import {
  type SampleDirectory,
  sampleDirectory,
} from '@liangxian/shared/units/packs/sample-directory.ts';
import { DynamoPolicyStore } from '../../functions/policy/adapters/policy-store.dynamodb.ts';
import { openOfficeFile } from '../../functions/rosters/adapters/office-file.ts';
import { DynamoDirectory } from '../../functions/units/adapters/directory.dynamodb.ts';
import { LocalDirectoryFiles } from '../../functions/units/adapters/directory-files.ts';
import { DynamoOfficerStore } from '../../functions/units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../../functions/units/adapters/unit-store.dynamodb.ts';
import { unitHandlers } from '../../functions/units/handlers.ts';
import { RememberedTrail } from './audit.ts';
import type { Engine } from './engine.ts';
import { asked } from './http-event.ts';

type Routes = ReturnType<typeof unitHandlers>;
type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The whole sample directory on an engine, or whatever is given, and its routes. */
export async function aDirectoryOffice(
  engine: Engine,
  standing: SampleDirectory = sampleDirectory(sampleCountyPack),
) {
  const table = engine.table('UnitsTable');
  const units = new DynamoUnitStore(engine.documents, table);
  const officers = new DynamoOfficerStore(engine.documents, table);
  const directory = new DynamoDirectory(engine.documents, table, 'first-administrator');
  const policies = new DynamoPolicyStore(engine.documents, engine.table('PolicyTable'));
  await policies.savePack(sampleCountyPack);
  const trail = new RememberedTrail();
  let entered = 0;
  const routes = unitHandlers({
    audit: trail,
    directory,
    units,
    officers,
    policies,
    directoryFiles: new LocalDirectoryFiles(openOfficeFile),
    newOfficerId: () => `of_entered-${++entered}`,
  });
  await units.saveMany(standing.units);
  await officers.saveMany(standing.officers);
  return {
    units,
    officers,
    directory,
    trail,
    routes,
    /** Asks a route as an officer, by subject. */
    ask: (route: keyof Routes, officer: string, request: Parameters<typeof asked>[1] = {}) =>
      asked(routes[route] as Parameters<typeof asked>[0], {
        ...request,
        officer,
      }) as Promise<Answer>,
    found: async (officerId: string): Promise<Officer> => {
      const officer = await officers.find(officerId);
      if (officer === undefined) throw new RangeError(`No officer ${officerId}`);
      return officer;
    },
  };
}
