import type { PolicyPack } from '../policy-pack.ts';
import { sampleCountyPack } from './sample-county.ts';

/**
 * The sample county's figures for a county's own files: townships and villages are taken as its
 * rosters name them. A trial of the program, not a policy: every figure stays unconfirmed.
 */
export const anyCountyPack: PolicyPack = {
  ...sampleCountyPack,
  packId: 'any-county-2026',
  divisions: { kind: 'as_named_in_rosters' },
};
