import { documents } from '../platform/aws-clients.ts';
import { audit, directory } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { DynamoPolicyStore } from './adapters/policy-store.dynamodb.ts';
import { policyHandlers } from './handlers.ts';

export const { publishPack, showPack, startSeason, showSeason } = policyHandlers({
  audit,
  directory,
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
});
