import { type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { PolicyPack } from '../../policy/policy-pack.ts';
import { type Area, COUNTY } from '../area.ts';
import type { Officer, Post, Role } from '../officer.ts';
import type { Unit } from '../unit.ts';
import { madeUpName } from './made-up-names.ts';
import { agencies } from './sample-agencies.ts';

export type SampleDirectory = {
  readonly units: readonly Unit[];
  readonly officers: readonly Officer[];
};

/** No telephone number begins so: none of these can be somebody's. */
const NO_SUCH_NUMBER = '01';
const IN_OFFICE_SINCE: LocalDate = localDate('2026-01-01');

/** The subject of the officer who holds a post of every kind: the whole office in one person. */
export const WHOLE_OFFICE = 'whole-office';

/**
 * The directory of a county whose divisions are listed: its agencies, banks, townships and villages with made-up
 * officers, always the same ones. An officer's subject is `<unitId>-<role>`, e.g. `tax-leader`,
 * `township-990001101-exchange`, `village-99000110101-assistant`.
 */
export function sampleDirectory(pack: PolicyPack): SampleDirectory {
  const units = [
    ...countyUnits(pack),
    ...bankUnits(pack),
    ...townshipsOf(pack).flatMap((township) => [
      townshipUnit(township),
      ...township.villages.map((village) => villageUnit(township, village)),
    ]),
  ];
  const officers = units.flatMap(staffOf).map((officer, place) => ({
    ...officer,
    name: madeUpName(place),
    phone: `0990-${NO_SUCH_NUMBER}${String(place).padStart(5, '0')}`,
  }));
  return { units, officers: [wholeOffice(units), ...officers] };
}

/** The part of a directory above the villages. */
export function withoutVillages({ units, officers }: SampleDirectory): SampleDirectory {
  return {
    units: units.filter(({ kind }) => kind !== 'village'),
    officers: officers.filter(({ posts }) => posts.every(({ unitKind }) => unitKind !== 'village')),
  };
}

type ListedTownship = {
  readonly townshipId: string;
  readonly name: string;
  readonly villages: readonly { readonly villageId: string; readonly name: string }[];
};

function townshipsOf({ divisions }: PolicyPack): readonly ListedTownship[] {
  return divisions.kind === 'listed' ? divisions.townships : [];
}

function countyUnits({ county }: PolicyPack): readonly Unit[] {
  const office: Unit = {
    unitId: 'county',
    kind: 'county_government',
    name: `${county.name}人民政府`,
    version: 1,
  };
  return [
    office,
    ...agencies.map(
      ({ unitId, kind, name }): Unit => ({
        unitId,
        kind,
        name: `${county.name}${name}`,
        parentId: 'county',
        version: 1,
      }),
    ),
  ];
}

function bankUnits({ banks, county }: PolicyPack): readonly Unit[] {
  return banks.map(({ bankId, names }) => ({
    unitId: `bank-${bankId}`,
    kind: 'bank',
    name: names.find((name) => name.includes(county.name)) ?? names[0] ?? bankId,
    parentId: 'county',
    bankId,
    version: 1,
  }));
}

function townshipUnit({ townshipId, name }: ListedTownship): Unit {
  return {
    unitId: `township-${townshipId}`,
    kind: 'township',
    name: `${name}人民政府`,
    parentId: 'county',
    townshipId,
    version: 1,
  };
}

function villageUnit(
  { townshipId }: ListedTownship,
  { villageId, name }: ListedTownship['villages'][number],
): Unit {
  return {
    unitId: `village-${villageId}`,
    kind: 'village',
    name: name.endsWith('社区') ? `${name}居民委员会` : `${name.replace(/村$/u, '')}村民委员会`,
    parentId: `township-${townshipId}`,
    townshipId,
    villageId,
    version: 1,
  };
}

/** One officer for each post that a unit of this kind has. */
function staffOf(unit: Unit): readonly Omit<Officer, 'name'>[] {
  return postsOf(unit).map(({ account, ...post }) => ({
    officerId: `of_${unit.unitId}-${account}`,
    subject: `${unit.unitId}-${account}`,
    posts: [
      { ...post, unitId: unit.unitId, unitKind: unit.kind, ...OPEN_ENDED, area: areaOf(unit) },
    ],
    version: 1,
  }));
}

const OPEN_ENDED = { validFrom: IN_OFFICE_SINCE } as const;

type StaffPost = Pick<Post, 'role' | 'post' | 'duties'> & { readonly account: string };

function postsOf({ unitId, kind }: Unit): readonly StaffPost[] {
  if (kind === 'village') return VILLAGE_POSTS;
  const head = agencies.find((agency) => agency.unitId === unitId)?.head ?? HEADS[kind] ?? '负责人';
  const staff: StaffPost[] = [
    { account: 'leader', role: 'leader', post: head },
    { account: 'exchange', role: 'exchange_officer', post: '数据交换专员' },
    { account: 'officer', role: 'officer', post: '经办人' },
  ];
  if (ADMINISTERED.has(kind)) {
    staff.push({ account: 'administrator', role: 'administrator', post: '系统管理员' });
  }
  if (SUPERVISING.has(kind)) {
    staff.push({ account: 'inspector', role: 'inspector', post: '监督员' });
  }
  return staff;
}

const HEADS: Readonly<Record<string, string>> = {
  county_government: '分管副县长',
  bank: '行长',
  township: '镇长',
};
const ADMINISTERED: ReadonlySet<string> = new Set(['county_government', 'tax_bureau']);
const SUPERVISING: ReadonlySet<string> = new Set([
  'county_government',
  'discipline_inspection',
  'audit_bureau',
]);
const VILLAGE_POSTS: readonly StaffPost[] = [
  {
    account: 'officer',
    role: 'officer',
    post: '村（社区）党支部书记',
    duties: '组织本村（社区）两险参保缴费动员、核实人员信息、处理缴费咨询与投诉',
  },
  {
    account: 'assistant',
    role: 'assistant',
    post: '社保协理员',
    duties: '上门告知缴费标准与期限、协助签订代扣协议、代办缴费并当日交存',
  },
];

function areaOf({ kind, townshipId, villageId }: Unit): Area {
  if (kind === 'village' && townshipId !== undefined && villageId !== undefined) {
    return { kind, townshipId, villageId };
  }
  return kind === 'township' && townshipId !== undefined ? { kind, townshipId } : COUNTY;
}

const EVERY_ROLE: readonly Role[] = [
  'administrator',
  'exchange_officer',
  'leader',
  'officer',
  'inspector',
];

function rolesIn(kind: Unit['kind']): readonly Role[] {
  if (kind === 'township') return ['exchange_officer', 'leader', 'officer', 'assistant'];
  return kind === 'bank' ? ['exchange_officer', 'leader', 'officer'] : EVERY_ROLE;
}

/** Every role in every agency, and what townships and banks need to hand data over; villages have their own people. */
function wholeOffice(units: readonly Unit[]): Officer {
  const posts = units
    .filter(({ kind }) => kind !== 'village')
    .flatMap(({ unitId, kind }) =>
      rolesIn(kind).map(
        (role): Post => ({ unitId, unitKind: kind, role, area: COUNTY, ...OPEN_ENDED }),
      ),
    );
  return {
    officerId: `of_${WHOLE_OFFICE}`,
    name: '全办公室',
    subject: WHOLE_OFFICE,
    posts,
    version: 1,
  };
}
