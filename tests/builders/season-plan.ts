import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import fc from 'fast-check';
import { aVillager, type DebitRow, type Villager } from './season-rosters.ts';

/** A made-up season: who lives there, whose account pays for whom, how banks write, and what happens in which order. */
export type SeasonPlan = {
  readonly households: readonly Household[];
  readonly layouts: readonly string[];
  /** What happens on each day between nine in the morning and six in the evening. */
  readonly days: readonly (readonly Move[])[];
};

export type Household = {
  readonly village: number;
  readonly tierYuan: number | undefined;
  readonly medical: boolean;
  readonly inNeed: boolean;
  /** Who pays: a later household's account pays for this one when they differ. */
  readonly payer: number;
  readonly bank: number;
  readonly lastFour: string;
  readonly isCovered: boolean;
};

/** A power cut at one call of one task, and when somebody starts the machine again: noon is after the failure lists are written. */
export type Crash = {
  readonly task: number;
  readonly call: number;
  readonly when: 'before' | 'after';
  readonly restart: 'at once' | 'next morning' | 'next noon';
};

export type Move =
  | {
      readonly move: 'run';
      readonly twice: boolean;
      readonly payMeanwhile: number | undefined;
      readonly crash: Crash | undefined;
    }
  | { readonly move: 'bank looks' }
  | {
      readonly move: 'deliver';
      readonly pick: number;
      readonly how: 'whole' | 'again' | 'renamed' | 'cut';
      readonly crash: Crash | undefined;
    }
  | {
      readonly move: 'deliver all';
      readonly order: 'at once' | 'latest first';
      readonly crash: Crash | undefined;
    }
  | { readonly move: 'pay'; readonly pick: number; readonly how: PayingHow }
  | { readonly move: 'send roster again'; readonly pick: number }
  | {
      readonly move: 'change';
      readonly who: readonly number[];
      readonly what: 'tier' | 'category' | 'account' | 'leave';
      readonly crash: Crash | undefined;
    };

export type PayingHow = 'claims first' | 'money first' | 'too much' | 'asks and leaves';

const LAYOUTS = ['pipe-utf8', 'pipe-gbk', 'fixed-gbk-fen', 'ccb-like', 'csv-gb18030'] as const;
/** What accounts end in: mostly nothing special, else each trouble the local bank knows. */
const TROUBLES = [
  ...['9001', '9002', '9003', '9005', '9011', '9012'],
  // Money taken back days later makes most of the order in which answers come.
  ...['9024', '9024', '9024'],
  ...['9021', '9022', '9023', '9024', '9025', '9026', '9027', '9028', '9029'],
];
const BANKS = ['农信社', '农业银行', '邮储银行'] as const;

const place = fc.nat({ max: 1_000 });
const crash = fc.option(
  fc.record<Crash>({
    task: fc.nat({ max: 7 }),
    call: fc.integer({ min: 1, max: 3 }),
    when: fc.constantFrom('before', 'after'),
    restart: fc.constantFrom('at once', 'next morning', 'next noon'),
  }),
  { nil: undefined, freq: 2 },
);

const household = fc.record<Household>({
  village: fc.nat({ max: 3 }),
  tierYuan: fc.constantFrom(undefined, 200, 500),
  medical: fc.boolean(),
  inNeed: fc.integer({ min: 1, max: 8 }).map((lot) => lot === 1),
  payer: fc.nat({ max: 3 }),
  bank: fc.nat({ max: 2 }),
  lastFour: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: 1, max: 8_999 }).map((n) => String(n).padStart(4, '0')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...TROUBLES) },
  ),
  isCovered: fc.integer({ min: 1, max: 6 }).map((lot) => lot > 1),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      move: fc.constant('run' as const),
      twice: fc.boolean(),
      payMeanwhile: fc.option(place, { nil: undefined }),
      crash,
    }),
  },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('bank looks' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constant('deliver' as const),
      pick: place,
      how: fc.constantFrom('whole' as const, 'again' as const, 'renamed' as const, 'cut' as const),
      crash,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('deliver all' as const),
      order: fc.constantFrom('at once' as const, 'latest first' as const),
      crash,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant('pay' as const),
      pick: place,
      how: fc.constantFrom<PayingHow>('claims first', 'money first', 'too much', 'asks and leaves'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ move: fc.constant('send roster again' as const), pick: place }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('change' as const),
      who: fc.array(place, { minLength: 1, maxLength: 3 }),
      what: fc.constantFrom(
        'tier' as const,
        'category' as const,
        'account' as const,
        'leave' as const,
      ),
      crash,
    }),
  },
);

export const aSeasonPlan: fc.Arbitrary<SeasonPlan> = fc.record({
  households: fc.array(household, { minLength: 10, maxLength: 40, size: 'max' }),
  layouts: fc.shuffledSubarray([...LAYOUTS], { minLength: 3, maxLength: 3 }),
  days: fc.array(fc.array(move, { minLength: 1, maxLength: 5, size: 'max' }), {
    minLength: 4,
    maxLength: 8,
    size: 'max',
  }),
});

export function villagerOf(
  { village, tierYuan, medical, inNeed }: Household,
  index: number,
): Villager {
  const villages = ['青松村', '白杨村', '红柳村', '幸福社区'];
  const { tierYuan: _, ...plain } = aVillager(index, {
    village: villages[village] ?? '青松村',
    category: inNeed ? '特困人员' : '一般居民',
    medical: medical || tierYuan === undefined,
  });
  return tierYuan === undefined ? plain : { ...plain, tierYuan };
}

/** Whom the accounts pay for, as the plan has it: some for themselves, some for the next families as well. */
export function debitRowsOf(
  households: readonly Household[],
  villagers: readonly Villager[],
): readonly DebitRow[] {
  return households.flatMap((each, index) => {
    const insured = villagers[index];
    const payerIndex = (index + each.payer) % households.length;
    const payer = villagers[payerIndex];
    const account = households[payerIndex];
    if (!each.isCovered || insured === undefined || payer === undefined) return [];
    return schemesOf(insured).map((scheme) => ({
      insured,
      payer,
      bank: BANKS[account?.bank ?? 0] ?? '农信社',
      accountNo: `62200000${String(payerIndex).padStart(4, '0')}${account?.lastFour}`,
      scheme,
    }));
  });
}

export function schemesOf({ tierYuan, medical }: Villager): readonly Scheme[] {
  return [
    ...(tierYuan === undefined ? [] : (['resident_pension'] as const)),
    ...(medical ? (['resident_medical'] as const) : []),
  ];
}
