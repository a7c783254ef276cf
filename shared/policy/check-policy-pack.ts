import { figureFaults } from './figure-faults.ts';
import type { PolicyPack } from './policy-pack.ts';
import { referenceFaults } from './reference-faults.ts';

/**
 * Everything that makes a well-formed pack unusable, in the words of the person who wrote it: figures
 * that contradict each other on one day, references to what is not there, a season without standards.
 * An empty list is a usable pack.
 */
export function checkPolicyPack(pack: PolicyPack): readonly string[] {
  return [...figureFaults(pack), ...referenceFaults(pack)];
}
