import type { AuditRecord } from '@liangxian/shared/audit/audit-record.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';

/** Records of a day, without trusting that the trail is whole: that is the verification's matter. */
export interface DayTrail {
  /** The chains of a day, in the order of their names. */
  chainsOf(day: LocalDate): Promise<readonly string[]>;
  /** The records of a chain after a place, at most `limit`. */
  recordsAfter(chain: string, place: number, limit: number): Promise<readonly AuditRecord[]>;
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

/** Who did or saw what on a day, chain by chain in the order written; `cursor` is `<chain> <place>`. */
export async function listRecords(
  trail: DayTrail,
  { day, limit, cursor, ...wanted }: RecordsAsked,
): Promise<{ readonly records: readonly AuditRecord[]; readonly cursor?: string }> {
  const [fromChain = '', fromPlace = '0'] = cursor?.split(' ') ?? [];
  const chains = (await trail.chainsOf(day)).filter((chain) => chain >= fromChain);
  const records: AuditRecord[] = [];
  let looked = 0;
  for (const chain of chains) {
    let place = chain === fromChain ? Number(fromPlace) : 0;
    for (;;) {
      const some = await trail.recordsAfter(chain, place, limit);
      if (some.length === 0) break;
      for (const record of some) {
        place = record.sequence;
        looked += 1;
        if (isWanted(record, wanted)) records.push(record);
        if (records.length === limit || looked === LOOKED_AT) {
          return { records, cursor: `${chain} ${place}` };
        }
      }
    }
  }
  return { records };
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
