import { mapAtOnce } from '@liangxian/shared/kernel/at-once.ts';
import { isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type {
  PupilOutcome,
  PupilWork,
  RecordedOutcome,
} from '@liangxian/shared/residents/expansion.ts';
import type { RegisterEntry } from '@liangxian/shared/residents/register-entry.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { chunksOf, firstOf, type MissingPorts, missingFrom } from './missing-persons.ts';
import type { Lists, PageRequest, PupilWorks } from './ports.ts';

export type SchoolPorts = MissingPorts & { readonly pupilWorks: PupilWorks };
const PUPILS_AT_ONCE = 200;
/** A county has a hundred schools or two; one after the other they would take longer than a request may. */
const SCHOOLS_AT_ONCE = 12;

type Asked = { readonly schoolId: string; readonly coverageYear: number };

const OUTCOME_WORDS: Readonly<Record<PupilOutcome, string>> = {
  will_enrol: '答应参保',
  enrolled_elsewhere: '已在外地参保',
  refused: '不愿参保',
  left: '已转学、离校',
  unreached: '没有联系上',
};
const STATUS_WORDS: Readonly<Record<RegisterEntry['status'], string>> = {
  enrolled: '在读',
  suspended: '休学',
  left: '离校',
};

/** The schools with pupils who lack medical insurance, counted at the moment they are asked for (A15-2). */
export async function listSchools(ports: SchoolPorts, coverageYear: number, at: number) {
  const term = await ports.registers.latestPeriod('pupils');
  if (term === undefined) return accept({ schools: [] });
  const reminded = await ports.pupilWorks.remindedSchools(term);
  const places = await ports.registers.places('pupils', term);
  const schools = await mapAtOnce(places, SCHOOLS_AT_ONCE, async ({ placeId: schoolId, name }) => {
    let pupils = 0;
    for await (const _ of missingPupils(ports, { schoolId, coverageYear }, { term, at })) pupils++;
    const remindedAt = reminded.get(schoolId);
    return { schoolId, name, pupils, ...(remindedAt !== undefined && { remindedAt }) };
  });
  return accept({ term, schools: schools.filter(({ pupils }) => pupils > 0) });
}

/** A page of a school's pupils who lack medical insurance, with what was done about each. */
export async function listPupilsNotEnrolled(
  ports: SchoolPorts,
  asked: Asked,
  { limit, cursor }: PageRequest,
  at: number,
): Promise<
  Result<
    {
      readonly term?: string;
      readonly pupils: readonly ReturnType<typeof shown>[];
      readonly cursor?: string;
    },
    { readonly code: 'BAD_CURSOR' }
  >
> {
  if (cursor !== undefined && !isPersonId(cursor)) return refuse({ code: 'BAD_CURSOR' });
  const term = await ports.registers.latestPeriod('pupils');
  if (term === undefined) return accept({ pupils: [] });
  const everyone = missingPupils(ports, asked, { term, at, after: cursor });
  const { items, isMore } = await firstOf(everyone, limit);
  const works = await worksOf(ports, term, asked.schoolId, items);
  const last = items.at(-1);
  return accept({
    term,
    pupils: items.map((pupil) => shown(pupil, works.get(pupil.personId))),
    ...(isMore && last && { cursor: last.personId }),
  });
}

/** The list that goes to education: a school's pupils who lack medical insurance, masked. */
export async function exportPupilsNotEnrolled(
  ports: SchoolPorts & { readonly lists: Lists },
  asked: Asked,
  { at, officer }: Pick<OfficerOccasion, 'at' | 'officer'>,
): Promise<Result<ExportLink, never>> {
  const term = await ports.registers.latestPeriod('pupils');
  const name = term && (await schoolName(ports, term, asked.schoolId));
  return accept(
    await ports.lists.take({
      title: `${name ?? asked.schoolId}${asked.coverageYear}年度未参加居民医保学生名单`,
      headings: ['姓名', '证件号码', '班级', '在校情况', '监护人', '提醒日期', '结果', '说明'],
      rows: term === undefined ? [] : rowsOf(ports, asked, term, at),
      takenBy: officer,
      at,
    }),
  );
}

/** What came of a pupil; a later word replaces an earlier one, and the trail keeps both. */
export async function recordPupilOutcome(
  { registers, pupilWorks }: SchoolPorts,
  { schoolId, personId }: { readonly schoolId: string; readonly personId: PersonId },
  recorded: RecordedOutcome,
): Promise<Result<RecordedOutcome, { readonly code: 'PUPIL_NOT_FOUND' }>> {
  const term = await registers.latestPeriod('pupils');
  if (term === undefined || !(await registers.isOn('pupils', term, schoolId, personId))) {
    return refuse({ code: 'PUPIL_NOT_FOUND' });
  }
  await pupilWorks.record({ term, schoolId, personId }, recorded);
  return accept(recorded);
}

/** The name of a school as its register gives it; undefined when the term has no register of it. */
export async function schoolName(
  { registers }: Pick<SchoolPorts, 'registers'>,
  term: string,
  schoolId: string,
): Promise<string | undefined> {
  const schools = await registers.places('pupils', term);
  return schools.find(({ placeId }) => placeId === schoolId)?.name;
}

/** A school's pupils who lack medical insurance for a year. */
export function missingPupils(
  ports: MissingPorts,
  { schoolId, coverageYear }: Asked,
  {
    term,
    at,
    after,
  }: { readonly term: string; readonly at: number; readonly after?: PersonId | undefined },
): AsyncGenerator<RegisterEntry> {
  return missingFrom(
    ports,
    { kind: 'pupils', period: term, placeId: schoolId, after },
    { coverageYear, scheme: 'resident_medical', today: beijingDateAt(at) },
  );
}

async function* rowsOf(
  ports: SchoolPorts,
  asked: Asked,
  term: string,
  at: number,
): AsyncGenerator<readonly string[]> {
  const everyone = missingPupils(ports, asked, { term, at });
  for await (const some of chunksOf(everyone, PUPILS_AT_ONCE)) {
    const works = await worksOf(ports, term, asked.schoolId, some);
    for (const pupil of some) {
      const { remindedAt, outcome } = works.get(pupil.personId) ?? {};
      yield [
        pupil.name,
        maskResidentId(pupil.residentId),
        pupil.className ?? '',
        STATUS_WORDS[pupil.status],
        pupil.guardianName ?? '',
        remindedAt === undefined ? '' : beijingDateAt(remindedAt),
        outcome === undefined ? '' : OUTCOME_WORDS[outcome.outcome],
        outcome?.note ?? '',
      ];
    }
  }
}

function worksOf(
  { pupilWorks }: SchoolPorts,
  term: string,
  schoolId: string,
  pupils: readonly RegisterEntry[],
): Promise<ReadonlyMap<PersonId, PupilWork>> {
  return pupilWorks.findMany(
    term,
    schoolId,
    pupils.map(({ personId }) => personId),
  );
}

function shown(pupil: RegisterEntry, { remindedAt, outcome }: Partial<PupilWork> = {}) {
  const { personId, name, residentId, className, guardianName, status } = pupil;
  return {
    personId,
    name,
    residentIdMasked: maskResidentId(residentId),
    ...(className !== undefined && { className }),
    status,
    ...(guardianName !== undefined && { guardianName }),
    ...(remindedAt !== undefined && { remindedAt }),
    ...(outcome !== undefined && { outcome }),
  };
}
