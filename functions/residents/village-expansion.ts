import { isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { birthDateOf } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { villageOf } from '@liangxian/shared/policy/divisions.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { EnrolmentAsked } from '@liangxian/shared/residents/expansion.ts';
import type { RegisterEntry } from '@liangxian/shared/residents/register-entry.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { firstOf, type MissingPorts, missingFrom } from './missing-persons.ts';
import type { Lists, PageRequest, Residents } from './ports.ts';

type VillagePorts = MissingPorts & { readonly residents: Residents };
type OutOfArea = { readonly code: 'OUT_OF_AREA' };
type VillageRegister = 'household_register' | 'floating_population';
type Asked = {
  readonly villageId: string;
  readonly coverageYear: number;
  readonly scheme: Scheme;
};
type Missing = RegisterEntry & { readonly register: VillageRegister };
type Start = { readonly register: VillageRegister; readonly after?: PersonId };

const REGISTERS = ['household_register', 'floating_population'] as const;
const REGISTER_WORDS = { household_register: '户籍人口', floating_population: '流动人口' } as const;
const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;

/** A page of who is on a village's registers and not enrolled in a scheme (A07-2, A16-1). */
export async function listNotEnrolled(
  ports: VillagePorts,
  asked: Asked,
  { limit, cursor }: PageRequest,
  { at, area }: Pick<OfficerOccasion, 'at' | 'area'>,
): Promise<
  Result<
    {
      readonly period?: string;
      readonly persons: readonly ReturnType<typeof shown>[];
      readonly cursor?: string;
    },
    OutOfArea | { readonly code: 'BAD_CURSOR' }
  >
> {
  const village = await findVillage(ports, asked);
  if (!isWithin(area, village ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const start = startAt(cursor);
  if (start === undefined) return refuse({ code: 'BAD_CURSOR' });
  const period = await comparedPeriod(ports);
  const everyone = missingInVillage(ports, asked, beijingDateAt(at), start);
  const { items, isMore } = await firstOf(everyone, limit);
  const last = items.at(-1);
  return accept({
    ...(period !== undefined && { period }),
    persons: items.map(shown),
    ...(isMore && last && { cursor: `${last.register}.${last.personId}` }),
  });
}

/** The same list taken away as a workbook, masked as on the screen. */
export async function exportNotEnrolled(
  ports: VillagePorts & { readonly lists: Lists },
  asked: Asked,
  { at, area, officer }: Pick<OfficerOccasion, 'at' | 'area' | 'officer'>,
): Promise<Result<ExportLink, OutOfArea>> {
  const village = await findVillage(ports, asked);
  if (!isWithin(area, village ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const { townshipName = '', villageName = asked.villageId } = village ?? {};
  const scheme = SCHEME_WORDS[asked.scheme];
  return accept(
    await ports.lists.take({
      title: `${townshipName}${villageName}${asked.coverageYear}年度未参加${scheme}保险人员名单`,
      headings: ['姓名', '证件号码', '户编号', '出生日期', '来源', '动员结果'],
      rows: rowsOf(missingInVillage(ports, asked, beijingDateAt(at))),
      takenBy: officer,
      at,
    }),
  );
}

async function* missingInVillage(
  ports: MissingPorts,
  { villageId, coverageYear, scheme }: Asked,
  today: EnrolmentAsked['today'],
  { register, after }: Start = { register: REGISTERS[0] },
): AsyncGenerator<Missing> {
  for (const kind of REGISTERS.slice(REGISTERS.indexOf(register))) {
    const period = await ports.registers.latestPeriod(kind);
    if (period === undefined) continue;
    const where = {
      kind,
      period,
      placeId: villageId,
      after: kind === register ? after : undefined,
    };
    for await (const entry of missingFrom(ports, where, { coverageYear, scheme, today })) {
      yield { ...entry, register: kind };
    }
  }
}

async function* rowsOf(missing: AsyncIterable<Missing>): AsyncGenerator<readonly string[]> {
  for await (const { name, residentId, householdNo = '', register } of missing) {
    const birthDate = birthDateOf(residentId);
    yield [name, maskResidentId(residentId), householdNo, birthDate, REGISTER_WORDS[register], ''];
  }
}

function shown({ personId, name, residentId, householdNo, register }: Missing) {
  return {
    personId,
    name,
    residentIdMasked: maskResidentId(residentId),
    ...(householdNo !== undefined && { householdNo }),
    birthDate: birthDateOf(residentId),
    register,
  };
}

/** The county's villages are those of its policy; where it takes them as rosters name them, those that were named. */
async function findVillage(
  { policies, residents }: VillagePorts,
  { villageId, coverageYear }: Asked,
) {
  const running = await policies.running(coverageYear);
  const listed = running && villageOf(running.pack, villageId);
  return listed ?? (await residents.village(villageId));
}

/** The quarter of the household register; of the floating population's where only that was received. */
async function comparedPeriod({ registers }: MissingPorts): Promise<string | undefined> {
  const [household, floating] = REGISTERS;
  return (await registers.latestPeriod(household)) ?? (await registers.latestPeriod(floating));
}

function startAt(cursor: string | undefined): Start | undefined {
  if (cursor === undefined) return { register: REGISTERS[0] };
  const [kind, after = ''] = cursor.split('.');
  const register = REGISTERS.find((each) => each === kind);
  return register !== undefined && isPersonId(after) ? { register, after } : undefined;
}
