import { isPersonId, type PersonId } from '../kernel/ids.ts';
import type { AuditEntry } from './audit-record.ts';

/** More persons than a family has: a record that names more is about a list, and not about a person. */
const MOST_NAMED = 40;

/**
 * The persons whom an act that was done concerned by name, besides whoever did it: under each of them the record is found
 * again, so that people can be told who looked at their data.
 */
export function personsNamedIn({ actor, subject, phase, facts }: AuditEntry): readonly PersonId[] {
  if (phase !== 'end' || facts['outcome'] !== 'ok') return [];
  const texts = [subject, ...Object.values(facts).filter((value) => typeof value === 'string')];
  const words = texts.flatMap((text) => text.split(/[^0-9a-z_]+/u));
  const named = new Set(words.filter(isPersonId));
  return [...named].filter((personId) => personId !== actor).slice(0, MOST_NAMED);
}

/** The reason that somebody had to give: it follows the first colon of what the act was about. */
export function purposeIn({ subject }: Pick<AuditEntry, 'subject'>): string | undefined {
  const [, reason = ''] = /[:：]\s*(.+)$/su.exec(subject) ?? [];
  return reason === '' ? undefined : reason;
}
