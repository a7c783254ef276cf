import { readPolicyPack } from '@liangxian/shared/policy/read-policy-pack.ts';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';

/** A pack as it stands in a file. */
function asFile(pack: unknown): unknown {
  return JSON.parse(JSON.stringify(pack));
}

describe('a pack read from a file', () => {
  test('is the pack that was written', () => {
    expect(readPolicyPack(asFile(aPolicyPack()))).toEqual({ ok: true, value: aPolicyPack() });
  });

  test.each([
    [
      'an amount in yuan with decimals',
      'medicalStandards.0.individualFen',
      { individualFen: 400.5 },
    ],
    ['a day that does not exist', 'medicalStandards.0.validTo', { validTo: '2026-02-30' }],
    ['a figure without a source', 'medicalStandards.0.source', { source: undefined }],
    [
      'a source that is neither confirmed nor unconfirmed',
      'medicalStandards.0.source.status',
      { source: { document: '文件', status: 'probably' } },
    ],
  ])('is refused with the place of %s', (_what, place, change) => {
    const pack = aPolicyPack();
    const read = readPolicyPack(
      asFile({
        ...pack,
        medicalStandards: pack.medicalStandards.map((figure) => ({ ...figure, ...change })),
      }),
    );

    expect(read).toMatchObject({ ok: false, refusal: { code: 'POLICY_PACK_FAULTY' } });
    expect(read.ok ? [] : read.refusal.faults).toEqual([expect.stringMatching(`^${place}：`)]);
  });

  test('is refused when its parts do not fit together', () => {
    expect(readPolicyPack(asFile(aPolicyPack({ pensionTiers: [] })))).toEqual({
      ok: false,
      refusal: { code: 'POLICY_PACK_FAULTY', faults: ['2027年度：2026-10-12 没有养老缴费档次'] },
    });
  });

  test.each([undefined, null, 'pack', [], {}])('is refused when it is %o', (json) => {
    expect(readPolicyPack(json)).toMatchObject({
      ok: false,
      refusal: { code: 'POLICY_PACK_FAULTY' },
    });
  });
});
