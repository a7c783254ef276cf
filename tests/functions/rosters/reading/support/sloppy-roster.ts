import { checkCharacterOf } from '@liangxian/shared/kernel/resident-id.ts';
import type { RowProblemCode } from '@liangxian/shared/rosters/row-problem.ts';

/** A cell as a clerk leaves it: text, number, a day shown as a date, or nothing. */
export type SloppyCell = string | number | { readonly day: string } | null;

/** An effective roster with known mistakes. `expected` says what each serial number must come to. */
export type SloppyRoster = {
  readonly rows: readonly (readonly SloppyCell[])[];
  readonly expected: ReadonlyMap<number, RowProblemCode | 'accepted'>;
  readonly serialColumn: number;
};

const VILLAGES = ['青松村', '白杨村', '红柳村', '幸福社区'];
const CATEGORIES = ['一般居民', '在校学生', '低保对象', '特困人员', '孤儿', '重度残疾人'];
const TIERS = [200, 300, 400, 500, 1000, 2000, 5000];
const NAME_PARTS = '阿依古丽 买买提明 吐尔逊 热依汗 努尔买买提 古丽娜尔 艾合买提 帕提古丽'.split(
  ' ',
);
const SURNAMES = [...'王张李马陈杨吴刘赵'];
const GIVEN = '伟 丽 志强 秀英 建国 军 敏 㛃 𬱖'.split(' ');

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  serial: ['序号', '编号'],
  village: ['村(社区)', '村/社区', '所在村', '村（社区）', '村 名'],
  household: ['户编号', '户号', '家庭编号'],
  name: ['姓名', '姓  名', '参保人姓名'],
  id: ['证件号码', '身份证号', '公民身份号码', '居民身份证号码', '身份证\n号码'],
  sex: ['性别'],
  birth: ['出生日期', '出生年月'],
  category: ['人员类别', '人员类型'],
  pension: ['参加养老', '是否参加养老保险', '养老保险'],
  tier: ['养老档次(元)', '养老档次（元）', '缴费档次'],
  medical: ['参加医疗', '医疗保险', '是否参加医保'],
  phone: ['联系电话', '手机号码'],
  remark: ['备注'],
};

type Person = {
  readonly serial: number;
  village: string;
  household: SloppyCell;
  name: string;
  id: SloppyCell;
  sex: string;
  birth: SloppyCell;
  category: string;
  pension: string;
  tier: SloppyCell;
  medical: string;
  phone: SloppyCell;
  remark: string;
  readonly trueId: string;
  readonly day: string;
};

/** Mistakes of one row, each with what must come of it; `accepted` ones are to be put right on the way. */
const MISTAKES: readonly {
  readonly expected: RowProblemCode | 'accepted';
  readonly make: (p: Person) => Partial<Person>;
}[] = [
  { expected: 'RESIDENT_ID_CHECKSUM', make: (p) => ({ id: withWrongCheck(p.trueId) }) },
  {
    expected: 'RESIDENT_ID_IMPOSSIBLE_DATE',
    make: (p) => {
      const first17 = `${p.trueId.slice(0, 10)}0230${p.trueId.slice(14, 17)}`;
      return { id: first17 + checkCharacterOf(first17) };
    },
  },
  // The check character of the true day was kept, as a clerk keeps it who mistypes the day.
  {
    expected: 'RESIDENT_ID_IMPOSSIBLE_DATE',
    make: (p) => ({ id: `${p.trueId.slice(0, 10)}1341${p.trueId.slice(14)}` }),
  },
  { expected: 'RESIDENT_ID_MALFORMED', make: (p) => ({ id: p.trueId.slice(0, 17) }) },
  { expected: 'RESIDENT_ID_MISSING', make: () => ({ id: null }) },
  {
    expected: 'RESIDENT_ID_DIGITS_LOST',
    make: (p) => ({ id: Number(p.trueId.slice(0, 17)) * 10 }),
  },
  { expected: 'NAME_MISSING', make: () => ({ name: '' }) },
  {
    expected: 'NAME_LIKE_FORMULA',
    make: (p) => ({ name: `=HYPERLINK("http://example.invalid","${p.name}")` }),
  },
  { expected: 'UNKNOWN_CATEGORY', make: () => ({ category: '困难户' }) },
  { expected: 'CATEGORY_MISSING', make: () => ({ category: '' }) },
  { expected: 'VILLAGE_UNKNOWN', make: () => ({ village: '不存在村' }) },
  {
    expected: 'TIER_NOT_IN_POLICY',
    make: () => ({ pension: '是', tier: 250 }),
  },
  {
    expected: 'TIER_MISSING',
    make: () => ({ pension: '是', tier: null }),
  },
  { expected: 'PARTICIPATION_UNREADABLE', make: () => ({ medical: '再说' }) },
  {
    expected: 'BIRTH_DIFFERS',
    make: (p) => ({ birth: p.day === '1970-01-01' ? '1970-01-02' : '1970-01-01' }),
  },
  { expected: 'BIRTH_UNREADABLE', make: () => ({ birth: '1990-02-30' }) },
  { expected: 'accepted', make: (p) => ({ name: p.name.replace('·', '・') }) },
  { expected: 'accepted', make: (p) => ({ name: p.name.replace('·', '．') }) },
  { expected: 'accepted', make: (p) => ({ name: ` ${p.name}\u200B` }) },
  { expected: 'accepted', make: (p) => ({ id: fullWidth(p.trueId) }) },
  { expected: 'accepted', make: (p) => ({ id: `\u3000${p.trueId.toLowerCase()} ` }) },
  { expected: 'accepted', make: (p) => ({ birth: { day: p.day } }) },
  { expected: 'accepted', make: (p) => ({ birth: p.day.replaceAll('-', '.') }) },
  { expected: 'accepted', make: (p) => ({ birth: p.day.replaceAll('-', '/') }) },
  { expected: 'accepted', make: (p) => ({ birth: p.day.replaceAll('-', '') }) },
  { expected: 'accepted', make: (p) => ({ sex: p.sex === '男' ? '女' : '男' }) },
  { expected: 'accepted', make: () => ({ phone: '没有' }) },
  { expected: 'accepted', make: () => ({ household: Number('9900011012010087') }) },
  { expected: 'accepted', make: () => ({ name: '王 伟' }) },
];

/** Writes a roster of so many people, with mistakes that the seed decides: the same seed, the same roster. */
export function sloppyRoster(seed: number, people: number): SloppyRoster {
  const random = randomOf(seed);
  const persons = Array.from({ length: people }, (_, index) => aPerson(index + 1, random));
  const expected = new Map<number, RowProblemCode | 'accepted'>(
    persons.map(({ serial }) => [serial, 'accepted']),
  );
  const untouched = random.shuffled(persons);
  const next = () => untouched.pop() ?? (persons[0] as Person);
  for (const mistake of MISTAKES) {
    const person = next();
    Object.assign(person, mistake.make(person));
    expected.set(person.serial, mistake.expected);
  }
  spoilTogether(next, expected);
  return arranged(persons, expected, random);
}

/** Mistakes that take two rows, wherever they stand. */
function spoilTogether(
  next: () => Person,
  expected: Map<number, RowProblemCode | 'accepted'>,
): void {
  const [holder, stranger] = [next(), next()];
  stranger.id = holder.trueId;
  stranger.birth = holder.day === '1961-02-03' ? '1961-02-04' : '1961-02-03';
  expected.set(stranger.serial, 'DUPLICATE_PERSON');

  const [first, second] = inOrder(next(), next());
  Object.assign(second, { ...first, serial: second.serial, name: first.name.replace('·', '.') });
  expected.set(second.serial, 'DUPLICATE_PERSON');

  const [one, other] = [next(), next()];
  Object.assign(other, { ...one, serial: other.serial, name: '吴用' });
  expected.set(one.serial, 'DUPLICATE_PERSON_UNDECIDED');
  expected.set(other.serial, 'DUPLICATE_PERSON_UNDECIDED');
}

/** Titles above, columns in some order under some names, blank rows between, total and signature below. */
function arranged(
  persons: readonly Person[],
  expected: ReadonlyMap<number, RowProblemCode | 'accepted'>,
  random: Random,
): SloppyRoster {
  const keys = random.shuffled(Object.keys(HEADINGS));
  const header = keys.map((key) => random.pick(HEADINGS[key] ?? ['']));
  const rowOf = (person: Person) => keys.map((key) => cellOf(person, key));
  const table = persons.flatMap((person) =>
    random.one(40) ? [[], rowOf(person)] : [rowOf(person)],
  );
  return {
    rows: [
      ['青松镇2027年度城乡居民两险有效缴费明细清册'],
      ['填报单位：青松镇人民政府', null, '填报人：'],
      header,
      ...table,
      ['合计', null, null, `${persons.length}人`],
      [null, '负责人签字：', null, null, '（盖章）'],
    ],
    expected,
    serialColumn: keys.indexOf('serial'),
  };
}

function cellOf(person: Person, key: string): SloppyCell {
  const cells: Readonly<Record<string, SloppyCell>> = { ...person };
  return cells[key] ?? null;
}

function aPerson(serial: number, random: Random): Person {
  const day = random.day();
  const first17 = `990001${day.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  const trueId = first17 + checkCharacterOf(first17);
  const inPension = random.one(2);
  return {
    serial,
    village: random.pick(VILLAGES),
    household: `99000110120${String(10000 + Math.ceil(serial / 3))}`,
    name: random.one(3)
      ? random.pick(SURNAMES) + random.pick(GIVEN)
      : `${random.pick(NAME_PARTS)}·${random.pick(NAME_PARTS)}`,
    id: trueId,
    sex: Number(trueId[16]) % 2 === 1 ? '男' : '女',
    birth: random.pick<SloppyCell>([day, { day }, day.replaceAll('-', '.'), '']),
    category: random.pick(CATEGORIES),
    pension: inPension ? '是' : '否',
    tier: inPension ? random.pick(TIERS) : null,
    medical: random.one(9) ? '否' : '是',
    phone: `1${random.pick(['39', '58', '77'])}${String(random.below(1e8)).padStart(8, '0')}`,
    remark: '',
    trueId,
    day,
  };
}

function withWrongCheck(id: string): string {
  return id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

function inOrder(left: Person, right: Person): readonly [Person, Person] {
  return left.serial < right.serial ? [left, right] : [right, left];
}

type Random = ReturnType<typeof randomOf>;

/** Mulberry32: small, and the same on every machine. */
function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (of: number) => below(of) === 0,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item,
    shuffled: <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
    day: () => new Date(Date.UTC(1940, 0, 1 + below(31_000))).toISOString().slice(0, 10),
  };
}
