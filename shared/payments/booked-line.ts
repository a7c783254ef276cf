import type { DueKey } from '../dues/due.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { AnomalyDecision, BookedLine } from './channel-report.ts';

export type DecisionWish =
  | { readonly action: 'assign'; readonly due: DueKey }
  | { readonly action: 'give_back' }
  | { readonly action: 'set_aside' };

export type DecisionRefusal =
  | { readonly code: 'NO_ANOMALY' }
  | { readonly code: 'ANOMALY_DECIDED'; readonly by: string }
  | { readonly code: 'NO_MONEY_IN_LINE' };

/**
 * A person decides what becomes of a line that no rule could book: the money belongs to a due, the channel gives it
 * back, or the line is set aside because there is no money behind it (a correction of it was booked, a line of signs).
 * The same decision again changes nothing. What the money does to the due is told by `outcome`.
 */
export function decideLine(
  line: BookedLine,
  wish: DecisionWish,
  {
    reason,
    by,
    at,
    outcome = 'anomaly',
  }: {
    readonly reason: string;
    readonly by: string;
    readonly at: number;
    readonly outcome?: 'settled' | 'surplus' | 'anomaly';
  },
): Result<BookedLine, DecisionRefusal> {
  if (line.anomaly === undefined) return refuse({ code: 'NO_ANOMALY' });
  const { decision } = line;
  if (decision !== undefined) {
    return isSame(decision, wish)
      ? accept(line)
      : refuse({ code: 'ANOMALY_DECIDED', by: decision.by });
  }
  const due = wish.action === 'assign' ? { due: wish.due } : {};
  if (wish.action !== 'set_aside' && !hasMoney(line)) return refuse({ code: 'NO_MONEY_IN_LINE' });
  return accept({
    ...line,
    ...due,
    outcome,
    decision: { action: wish.action, ...due, reason, by, at },
    version: line.version + 1,
  });
}

/** Whether a line says clearly enough what money it is about to book that money by hand. */
export function hasMoney({ serial, amountFen, paidAt }: BookedLine): boolean {
  return serial !== '' && amountFen !== undefined && paidAt !== undefined;
}

/** `open` waits for a person; a line that was no anomaly stands on no shelf. */
export function anomalyStateOf({ anomaly, decision }: BookedLine): 'open' | 'closed' | undefined {
  if (anomaly === undefined) return undefined;
  return decision === undefined ? 'open' : 'closed';
}

function isSame(decision: AnomalyDecision, wish: DecisionWish): boolean {
  if (decision.action !== wish.action) return false;
  if (wish.action !== 'assign' || decision.due === undefined) return true;
  const { personId, scheme, coverageYear } = decision.due;
  const { due } = wish;
  return personId === due.personId && scheme === due.scheme && coverageYear === due.coverageYear;
}
