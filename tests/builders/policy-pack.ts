import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';

/** The sample county's pack, with what the test is about changed. */
export function aPolicyPack(changes: Partial<PolicyPack> = {}): PolicyPack {
  return { ...sampleCountyPack, ...changes };
}

/** The dress of a figure in a test: its validity, and a source that a person has confirmed. */
export function aFigure(validFrom = '2026-06-01', validTo = '2028-05-31') {
  return {
    validFrom: localDate(validFrom),
    validTo: localDate(validTo),
    source: { document: '样例县2026年文件', status: 'confirmed' as const },
  };
}
