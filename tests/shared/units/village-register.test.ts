import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Officer, Post } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import { villagesWithoutOfficers } from '@liangxian/shared/units/village-register.ts';
import { describe, expect, test } from 'vitest';
import { aPost } from '../../builders/directory.ts';

const today = localDate('2026-10-08');
const village: Unit = {
  unitId: 'village-99000110101',
  kind: 'village',
  name: '青松村民委员会',
  parentId: 'township-990001101',
  townshipId: '990001101',
  villageId: '99000110101',
  version: 1,
};
const described: Post = {
  ...aPost('village', 'officer'),
  unitId: village.unitId,
  post: '党支部书记',
  duties: '处理缴费咨询与投诉',
};

function theSecretary(changes: Partial<Officer> = {}, post: Partial<Post> = {}): Officer {
  return {
    officerId: 'of_secretary',
    name: '艾尔肯·玉苏甫',
    phone: '0990-0100001',
    subject: 'secretary',
    posts: [{ ...described, ...post }],
    version: 1,
    ...changes,
  };
}

const lacking = (officers: readonly Officer[], villages: readonly Unit[] = [village]) =>
  villagesWithoutOfficers(villages, officers, today).map(({ unitId }) => unitId);

describe('A32-1 a village’s officers can be read by everybody', () => {
  test('once somebody stands there with post, contact and duties', () => {
    expect(lacking([theSecretary()])).toEqual([]);
  });

  test.each<[string, Officer]>([
    ['without the duties in words', withoutField('duties')],
    ['without the post', withoutField('post')],
    ['suspended', theSecretary({}, { suspended: { at: 1, by: 'of_1', reason: '核查' } })],
    ['whose post has ended', theSecretary({}, { validTo: localDate('2026-10-07') })],
    ['of another village', theSecretary({}, { unitId: 'village-99000110102' })],
  ])('and not by an officer %s', (_, officer) => {
    expect(lacking([officer])).toEqual([village.unitId]);
  });

  test('somebody without a telephone is reached by the village’s own contact', () => {
    const { phone: _, ...silent } = theSecretary();

    expect(lacking([silent])).toEqual([village.unitId]);
    expect(lacking([silent], [{ ...village, contact: '0990-0100002' }])).toEqual([]);
  });

  test('a village that was given up owes nobody', () => {
    expect(lacking([], [{ ...village, validTo: localDate('2026-09-30') }])).toEqual([]);
  });
});

function withoutField(field: 'duties' | 'post'): Officer {
  const { [field]: _, ...post } = described;
  return theSecretary({ posts: [post] });
}
