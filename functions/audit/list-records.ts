import type { AuditRecord } from '@liangxian/shared/audit/audit-record.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';

/**
 * A day's records lie on this many shelves, and each room has as many chains a day: enough that a whole county's parallel
 * tasks seldom wait for one another, few enough that a list looks at all of them at once.
 */
export const SHELVES_OF_A_DAY = 16;

/** Records of a day, without trusting that the trail is whole: that is the verification's matter. */
export interface DayTrail {
  /** The records of one shelf before a moment, the latest first, at most `limit`; none when there are no more. */
  recordsBefore(
    day: LocalDate,
    shelf: number,
    moment: string,
    limit: number,
  ): Promise<readonly AuditRecord[]>;
}

export type RecordsAsked = {
  readonly day: LocalDate;
  readonly actor?: string | undefined;
  readonly actName?: string | undefined;
  readonly subject?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** How many records one request looks through at most; a page may then be short and still have a next one. */
const LOOKED_AT = 2_000;
/** After every moment: instants have thirteen digits until the year 2286. */
const THE_END = '~';
const CURSOR = /^\d{13}#[a-z_-]+#\d{4}-\d\d-\d\d#\d{1,2}#\d{9}$/u;

/** Where a record stands in the order of time: no two stand at the same place, and it sorts as text. */
export function momentOf({ at, chain, sequence }: AuditRecord): string {
  return `${String(at).padStart(13, '0')}#${chain}#${String(sequence).padStart(9, '0')}`;
}

/** Who did or saw what on a day, the latest first over all pages; `cursor` is the moment of the record looked at last. */
export async function listRecords(
  trail: DayTrail,
  { day, limit, cursor, ...wanted }: RecordsAsked,
): Promise<
  Result<
    { readonly records: readonly AuditRecord[]; readonly cursor?: string },
    { readonly code: 'BAD_CURSOR' }
  >
> {
  if (cursor !== undefined && !CURSOR.test(cursor)) return refuse({ code: 'BAD_CURSOR' });
  const isSifted = Object.values(wanted).some((value) => value !== undefined);
  const atOnce = isSifted ? LOOKED_AT / SHELVES_OF_A_DAY : Math.ceil(limit / 4);
  const shelves = Array.from({ length: SHELVES_OF_A_DAY }, (_, shelf) =>
    backwards(trail, { day, shelf, before: cursor ?? THE_END, atOnce }),
  );
  const records: AuditRecord[] = [];
  let looked = 0;
  for await (const record of latestFirst(shelves)) {
    looked += 1;
    if (isWanted(record, wanted)) records.push(record);
    if (records.length === limit || looked === LOOKED_AT) {
      return accept({ records, cursor: momentOf(record) });
    }
  }
  return accept({ records });
}

/** A shelf from its latest record on, read some at a time. */
async function* backwards(
  trail: DayTrail,
  from: {
    readonly day: LocalDate;
    readonly shelf: number;
    readonly before: string;
    readonly atOnce: number;
  },
): AsyncGenerator<AuditRecord, undefined> {
  let { before } = from;
  for (;;) {
    const some = await trail.recordsBefore(from.day, from.shelf, before, from.atOnce);
    yield* some;
    const last = some.at(-1);
    if (last === undefined) return undefined;
    before = momentOf(last);
  }
}

/** Sorted streams as one: always the latest of what they show next. */
async function* latestFirst(
  streams: readonly AsyncGenerator<AuditRecord, undefined>[],
): AsyncGenerator<AuditRecord> {
  const shown = await Promise.all(
    streams.map(async (stream) => ({ stream, next: (await stream.next()).value })),
  );
  for (;;) {
    const latest = shown.reduce((best, each) => (isLater(each.next, best.next) ? each : best));
    if (latest.next === undefined) return;
    yield latest.next;
    latest.next = (await latest.stream.next()).value;
  }
}

function isLater(one: AuditRecord | undefined, other: AuditRecord | undefined): boolean {
  if (one === undefined) return false;
  return other === undefined || momentOf(one) > momentOf(other);
}

function isWanted(
  { actor, act, subject }: AuditRecord,
  wanted: Pick<RecordsAsked, 'actor' | 'actName' | 'subject'>,
): boolean {
  return (
    (wanted.actor === undefined || actor === wanted.actor) &&
    (wanted.actName === undefined || act === wanted.actName) &&
    (wanted.subject === undefined || subject.includes(wanted.subject))
  );
}
