import type { Due, LedgerEntry } from '../dues/due.ts';
import type { PersonId } from '../kernel/ids.ts';
import { beijingDateAt, instantAt, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Scheme } from '../policy/policy-pack.ts';
import type { NoticeKind } from './resident-settings.ts';

/** Something that happened to a due, as a resident's inbox tells it. */
export type Notice = {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly amountFen: Fen;
  readonly on: LocalDate;
  readonly reason?: string;
  readonly channel?: string;
};

/** A deduction that failed, as far as a notice tells of it. */
export type NoticedFailure = {
  readonly reason: string;
  readonly amountFen: Fen;
  readonly failedOn: LocalDate;
};

/**
 * The notices of one due, read from the books: the window that opened, the latest deduction that failed, every payment
 * and everything that went back. What stands in the books is told, and nothing else ever is.
 */
export function noticesOf(
  due: Due,
  told: {
    readonly entries: readonly LedgerEntry[];
    readonly failure: NoticedFailure | undefined;
    readonly opensOn: LocalDate;
    readonly at: number;
  },
): readonly Notice[] {
  const { entries, failure, opensOn, at } = told;
  const isAsked = due.status !== 'cancelled' && due.dueFen > 0 && instantAt(opensOn) <= at;
  return [
    ...(isAsked ? [noticeOf(due, 'due', { on: opensOn, amountFen: due.dueFen })] : []),
    ...(failure === undefined
      ? []
      : [
          noticeOf(due, 'failed', {
            on: failure.failedOn,
            amountFen: failure.amountFen,
            reason: failure.reason,
          }),
        ]),
    ...entries.filter((entry) => entry.scheme === due.scheme).flatMap((entry) => moved(due, entry)),
  ];
}

/** The latest first; of one day in the order of their ids, so that a page always ends in the same place. */
export function latestFirst(notices: readonly Notice[]): readonly Notice[] {
  return notices.toSorted((one, other) =>
    one.on === other.on ? compare(one.noticeId, other.noticeId) : compare(other.on, one.on),
  );
}

function moved(due: Due, entry: LedgerEntry): readonly Notice[] {
  const { kind, amountFen, at, reference, under } = entry;
  const on = beijingDateAt(at);
  const channel = channelIn(kind === 'settlement' ? entry.debit : entry.credit);
  const facts = { on, amountFen, reference: under ?? reference, ...channel };
  switch (kind) {
    case 'settlement':
      return [noticeOf(due, 'paid', facts)];
    case 'return':
    case 'refund':
      return [noticeOf(due, 'refunded', facts)];
    case 'reversal':
      return [noticeOf(due, 'failed', { ...facts, reason: 'taken_back' })];
    case 'surplus':
    case 'reclaim':
      return [];
  }
}

function noticeOf(
  { personId, scheme, coverageYear }: Due,
  kind: NoticeKind,
  {
    reference,
    ...facts
  }: Pick<Notice, 'on' | 'amountFen' | 'reason' | 'channel'> & { readonly reference?: string },
): Notice {
  const noticeId = [kind, personId, coverageYear, scheme, reference ?? facts.on].join('.');
  return { noticeId, kind, personId, scheme, coverageYear, ...facts };
}

/** Money comes from and goes back to the account of its channel, e.g. `clearing:wechat_pay`. */
function channelIn(account: string): { readonly channel?: string } {
  const prefix = 'clearing:';
  return account.startsWith(prefix) ? { channel: account.slice(prefix.length) } : {};
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
