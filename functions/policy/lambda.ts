import { SfnSeasonMachines } from '../deadlines/adapters/machines.sfn.ts';
import { documents, machines } from '../platform/aws-clients.ts';
import { audit, directory } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { DynamoPolicyStore } from './adapters/policy-store.dynamodb.ts';
import { policyHandlers } from './handlers.ts';

export const { publishPack, showPack, startSeason, showSeason } = policyHandlers({
  audit,
  directory,
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  machines: new SfnSeasonMachines(machines, {
    season: env('COLLECTION_SEASON_MACHINE'),
    dueRosters: env('DUE_ROSTERS_MACHINE'),
  }),
});
