import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isHeld } from '@liangxian/shared/units/officer.ts';
import { chunksOf } from './missing-persons.ts';
import type { Messages, Offices } from './ports.ts';
import { missingPupils, type SchoolPorts, schoolName } from './school-expansion.ts';

type RemindPorts = SchoolPorts & { readonly offices: Offices; readonly messages: Messages };

const PUPILS_AT_ONCE = 500;

/**
 * Reminds a school of its pupils who lack medical insurance: its officers, or the education bureau's where the directory
 * has none of the school, get a message, one a day however often it is asked for. Pupils are marked first, then the
 * message is written, then the school marked: doing it again after a crash makes it whole.
 */
export async function remindSchool(
  ports: RemindPorts,
  { schoolId, coverageYear }: { readonly schoolId: string; readonly coverageYear: number },
  at: number,
): Promise<
  Result<
    { readonly reminded: number; readonly at: number },
    { readonly code: 'NO_PUPILS_RECEIVED' }
  >
> {
  const { registers, pupilWorks } = ports;
  const term = await registers.latestPeriod('pupils');
  const name = term && (await schoolName(ports, term, schoolId));
  if (term === undefined || name === undefined) return refuse({ code: 'NO_PUPILS_RECEIVED' });
  const school = { term, schoolId };
  const everyone = missingPupils(ports, { schoolId, coverageYear }, { term, at });
  let reminded = 0;
  for await (const some of chunksOf(everyone, PUPILS_AT_ONCE)) {
    const personIds = some.map(({ personId }) => personId);
    await pupilWorks.markReminded(school, personIds, at);
    reminded += some.length;
  }
  await writeToSchool(ports, { schoolId, name, coverageYear, reminded }, at);
  await pupilWorks.markSchool(school, at);
  return accept({ reminded, at });
}

async function writeToSchool(
  { offices, messages }: RemindPorts,
  about: {
    readonly schoolId: string;
    readonly name: string;
    readonly coverageYear: number;
    readonly reminded: number;
  },
  at: number,
): Promise<void> {
  const { schoolId, name, coverageYear, reminded } = about;
  const on = beijingDateAt(at);
  const text = `${name}有${reminded}名学生未参加${coverageYear}年度城乡居民医疗保险，请通知家长，并将每名学生的结果告知教育局。`;
  const officerIds = await concerned(offices, schoolId, on);
  await messages.post(
    officerIds.map((officerId) => ({
      messageId: `${on}#pupils-not-enrolled#${schoolId}#${officerId}`,
      officerId,
      kind: 'reminder',
      subject: `pupils-not-enrolled#${schoolId}`,
      on,
      facts: { schoolId, pupils: reminded },
      title: '未参加居民医保学生提醒',
      text,
      writtenAt: at,
    })),
  );
}

/** The school's officers; without any, those of the education bureau. */
async function concerned(
  offices: Offices,
  schoolId: string,
  on: LocalDate,
): Promise<readonly string[]> {
  const ofSchool = await staffOf(offices, `school-${schoolId}`, on);
  if (ofSchool.length > 0) return ofSchool;
  const bureaus = await offices.unitsOf(['education_bureau'], on);
  const staff = await Promise.all(bureaus.map(({ unitId }) => staffOf(offices, unitId, on)));
  return staff.flat();
}

async function staffOf(offices: Offices, unitId: string, on: LocalDate): Promise<string[]> {
  const officers = await offices.officersOf(unitId);
  const holding = officers.filter(({ posts }) =>
    posts.some(
      (post) => post.unitId === unitId && post.role !== 'administrator' && isHeld(post, on),
    ),
  );
  return holding.map(({ officerId }) => officerId);
}
