import { InvariantError } from '../../kernel/result.ts';
import type { PolicyPack } from '../policy-pack.ts';
import { readPolicyPack } from '../read-policy-pack.ts';
import bankLayouts from './bank-layouts.json' with { type: 'json' };
import channelGuides from './channel-guides.json' with { type: 'json' };
import reportLayouts from './report-layouts.json' with { type: 'json' };
import returnReasons from './return-reasons.json' with { type: 'json' };
import divisions from './sample-county.divisions.json' with { type: 'json' };
import figures from './sample-county.json' with { type: 'json' };

/**
 * 样例县: a county of 13 townships and 325 villages that does not exist, with every figure
 * unconfirmed. Tests, the local county and the demonstration season run on it.
 */
export const sampleCountyPack: PolicyPack = checked({
  ...figures,
  bankLayouts,
  returnReasons,
  reportLayouts,
  channelGuides,
  divisions,
});

function checked(json: unknown): PolicyPack {
  const read = readPolicyPack(json);
  if (!read.ok) {
    throw new InvariantError(
      `The sample county's pack is faulty: ${read.refusal.faults.join('; ')}`,
    );
  }
  return read.value;
}
