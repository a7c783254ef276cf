import { accept, type Result, refuse } from '../kernel/result.ts';
import { checkPolicyPack } from './check-policy-pack.ts';
import { policyPackSchema } from './policy-pack.schema.ts';
import type { PolicyPack } from './policy-pack.ts';

export type PolicyPackRefusal = {
  readonly code: 'POLICY_PACK_FAULTY';
  /** In words, one fault each. */
  readonly faults: readonly string[];
};

/** Reads a pack from JSON: its form first, then whether its parts fit together. Every fault is listed. */
export function readPolicyPack(json: unknown): Result<PolicyPack, PolicyPackRefusal> {
  const read = policyPackSchema.safeParse(json);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`);
    return refuse({ code: 'POLICY_PACK_FAULTY', faults });
  }
  const faults = checkPolicyPack(read.data);
  return faults.length === 0 ? accept(read.data) : refuse({ code: 'POLICY_PACK_FAULTY', faults });
}
