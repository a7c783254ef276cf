import { followUpIdOf } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Due, LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import {
  latestFirst,
  type Notice,
  type NoticedFailure,
  noticesOf,
} from '@liangxian/shared/messages/notice.ts';
import type { ResidentSettings } from '@liangxian/shared/messages/resident-settings.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';

/** What a resident agreed to, and which notices they have read. */
export interface ResidentInbox {
  settingsOf(personId: PersonId): Promise<ResidentSettings>;
  saveSettings(personId: PersonId, settings: ResidentSettings, at: number): Promise<void>;
  readBy(personId: PersonId): Promise<ReadonlySet<string>>;
  markRead(personId: PersonId, noticeIds: readonly string[]): Promise<void>;
}

export type NoticePorts = {
  readonly inbox: ResidentInbox;
  readonly policies: { running(year: number): Promise<{ readonly season: Season } | undefined> };
  readonly residents: {
    findMany(
      personIds: Iterable<PersonId>,
    ): Promise<ReadonlyMap<PersonId, { readonly name: string }>>;
  };
  readonly dues: {
    ofPerson(
      personId: PersonId,
      coverageYear: number,
    ): Promise<{ readonly dues: readonly Due[]; readonly entries: readonly LedgerEntry[] }>;
  };
  readonly failures: {
    findMany(followUpIds: Iterable<string>): Promise<ReadonlyMap<string, NoticedFailure>>;
  };
};

type Asker = { readonly personId: PersonId; readonly mayPayFor: readonly PersonId[] };

type ShownNotices = {
  readonly notices: readonly (Notice & { readonly name: string; readonly isRead: boolean })[];
  readonly unread: number;
  readonly cursor?: string;
};

/** The family's notices of a year, the latest first. They are read from the books, so that none can be missing. */
export async function listOwnNotices(
  ports: NoticePorts,
  page: {
    readonly coverageYear: number;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { resident, at }: { readonly resident: Asker; readonly at: number },
): Promise<{ readonly ok: true; readonly value: ShownNotices }> {
  const running = await ports.policies.running(page.coverageYear);
  if (running === undefined) return accept({ notices: [], unread: 0 });
  const [known, read, ofEach] = await Promise.all([
    ports.residents.findMany(resident.mayPayFor),
    ports.inbox.readBy(resident.personId),
    Promise.all(
      resident.mayPayFor.map((personId) => noticesOfPerson(ports, personId, running.season, at)),
    ),
  ]);
  const all = latestFirst(ofEach.flat());
  // A notice that is no longer there begins the list again.
  const from = all.findIndex(({ noticeId }) => noticeId === page.cursor) + 1;
  const shown = all.slice(from, from + page.limit);
  const last = shown.at(-1);
  const isMore = last !== undefined && from + page.limit < all.length;
  return accept({
    notices: shown.map((notice) => ({
      ...notice,
      name: known.get(notice.personId)?.name ?? '',
      isRead: read.has(notice.noticeId),
    })),
    unread: all.filter(({ noticeId }) => !read.has(noticeId)).length,
    ...(isMore && { cursor: last.noticeId }),
  });
}

async function noticesOfPerson(
  { dues, failures }: NoticePorts,
  personId: PersonId,
  { coverageYear, opensOn }: Season,
  at: number,
): Promise<readonly Notice[]> {
  const account = await dues.ofPerson(personId, coverageYear);
  const failed = await failures.findMany(account.dues.map(followUpIdOf));
  return account.dues.flatMap((due) =>
    noticesOf(due, {
      entries: account.entries,
      failure: failed.get(followUpIdOf(due)),
      opensOn,
      at,
    }),
  );
}
