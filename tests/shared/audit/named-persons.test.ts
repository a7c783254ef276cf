import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import { personsNamedIn, purposeIn } from '@liangxian/shared/audit/named-persons.ts';
import { describe, expect, test } from 'vitest';
import { aPersonId } from '../../builders/due.ts';

const [one, other] = [aPersonId(1), aPersonId(2)];

function anEnd(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: 1,
    actor: 'of_officer',
    act: 'residents.showResident',
    subject: one,
    phase: 'end',
    facts: { outcome: 'ok' },
    ...changes,
  };
}

describe('whom an act concerned', () => {
  test.each<[what: string, changes: Partial<AuditEntry>, named: readonly string[]]>([
    ['the one it is about', {}, [one]],
    ['the one beside a reason', { subject: `${one} phone: 电话催缴` }, [one]],
    ['the one whose failure it was', { subject: `${one}.2027.resident_medical` }, [one]],
    [
      'those in what came of it',
      { subject: 'a family', facts: { outcome: 'ok', persons: `${one} ${other}` } },
      [one, other],
    ],
    ['each once', { subject: one, facts: { outcome: 'ok', personId: one } }, [one]],
    ['nobody when it was refused', { facts: { outcome: 'OUT_OF_AREA' } }, []],
    ['nobody before it was done', { phase: 'begin' }, []],
    ['not whoever did it', { actor: one, subject: `${one} ${other}` }, [other]],
    ['nobody in a list', { subject: '99000110101' }, []],
  ])('is %s', (_, changes, named) => {
    expect(personsNamedIn(anEnd(changes))).toEqual(named);
  });
});

describe('the purpose', () => {
  test.each([
    [`${one} phone: 电话催缴`, '电话催缴'],
    ['rf_1：网银付款', '网银付款'],
    [one, undefined],
  ])('of “%s” is %s', (subject, purpose) => {
    expect(purposeIn({ subject })).toBe(purpose);
  });
});
