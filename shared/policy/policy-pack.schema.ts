import * as z from 'zod';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { bankLayoutSchema } from './bank-layout.schema.ts';
import { reportLayoutSchema } from './report-layout.schema.ts';

/** The two contributions, 两险. */
export const schemeSchema = z.enum(['resident_pension', 'resident_medical']);

/**
 * Where a figure comes from. `unconfirmed` figures are examples or readings of a damaged text:
 * they work, and every screen and command that uses them says that nobody has confirmed them.
 */
export const sourceSchema = z.object({
  document: z.string().min(1),
  status: z.enum(['confirmed', 'unconfirmed']),
  note: z.string().optional(),
});

const validitySchema = z.object({ validFrom: localDateSchema, validTo: localDateSchema });

const figure = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ ...shape, ...validitySchema.shape, source: sourceSchema });

/** 集中征缴期: both days included. `coverageYear` is the year whose benefits the money buys. */
export const seasonPolicySchema = figure({
  policyYear: z.number().int(),
  coverageYear: z.number().int(),
  opensOn: localDateSchema,
  closesOn: localDateSchema,
});

/** 养老缴费档次, per person and year. `subsidyFen` is the government's own addition (REG 9). */
export const pensionTierSchema = figure({
  coverageYear: z.number().int(),
  tierFen: fenSchema,
  subsidyFen: fenSchema,
});

/** 医保个人缴费标准 and fiscal part, per person and year. */
export const medicalStandardSchema = figure({
  coverageYear: z.number().int(),
  individualFen: fenSchema,
  fiscalFen: fenSchema,
});

/** 人员类别 as rosters write it; the first name is the official one, the others are accepted spellings. */
export const categorySchema = z.object({
  code: z.string().regex(/^[a-z_]+$/u),
  names: z.array(z.string().min(1)).min(1),
  /** The unit that vouches for the category (REG 10, 11, 13, 15). */
  vouchedBy: z.string(),
});

/**
 * 资助参保 / 代缴. `full`: the payer pays everything. `fixed`: the payer pays `valueFen`.
 * `percent`: the payer pays `percent` of the amount, rounded down to the fen. `lowest_tier` (pension
 * only): the payer pays the lowest tier, the resident tops up to the tier chosen.
 */
export const assistanceSchema = figure({
  category: z.string(),
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  payer: z.string(),
  mode: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('full') }),
    z.object({ kind: z.literal('fixed'), valueFen: fenSchema }),
    z.object({ kind: z.literal('percent'), percent: z.number().int().min(1).max(100) }),
    z.object({ kind: z.literal('lowest_tier') }),
  ]),
});

/** Who may be enrolled. Enrolment is decided by the insurance side (REG 7); a roster row outside is accepted with a remark. */
export const eligibilitySchema = figure({
  scheme: schemeSchema,
  minAge: z.number().int().min(0),
  maxAge: z.number().int(),
  ageOn: z.enum(['day_of_payment', 'end_of_coverage_year']),
  exceptCategories: z.array(z.string()),
});

/** The directory's word for a kind of unit; that each one exists there is checked where both are known. */
const unitKindName = z.string().regex(/^[a-z_]+$/u);

/**
 * One deadline of the regulation as data. It counts from its trigger; a negative `count` lies before it.
 * `received` is the day on which what `event` says happened (a list received, a refund made).
 */
export const deadlineRuleSchema = z.object({
  id: z.string(),
  requirement: z.string().regex(/^A\d{2}-\d$/u),
  article: z.number().int(),
  from: z.string(),
  to: z.string(),
  what: z.string(),
  /** Kinds of the units that must do it, e.g. `township`. */
  owners: z.array(unitKindName).min(1),
  /** `each`: a duty for every unit of these kinds. `jointly`: one duty, kept by the first of them. */
  owned: z.enum(['each', 'jointly']),
  receivers: z.array(unitKindName),
  /**
   * The acts that fulfil it: `delivery:<data set>` accepted, `push:<list>` handed over, `act:<act>` done,
   * `register:<register>` complete. A duty is never ticked off by hand.
   */
  evidence: z.array(z.string().regex(/^(?:delivery|push|act|register):[A-Za-z.-]+$/u)),
  needs: z.enum(['all', 'any']),
  /** A `milestone` is a day from which something may begin: it stands on the timeline, nobody owes it. */
  tracked: z.enum(['duty', 'milestone']),
  trigger: z.enum([
    'window_opens',
    'window_closes',
    'quarter_end',
    'month_end',
    'year',
    'received',
  ]),
  event: z.string().optional(),
  offset: z.discriminatedUnion('unit', [
    /** 日: a plain day of the text is a calendar day, never converted. */
    z.object({ unit: z.literal('calendar_days'), count: z.number().int() }),
    /** 工作日 by the State Council's calendar. */
    z.object({ unit: z.literal('working_days'), count: z.number().int() }),
    z.object({ unit: z.literal('months'), count: z.number().int() }),
    /** A fixed day of the trigger's year, MM-DD. */
    z.object({
      unit: z.literal('day_of_year'),
      monthDay: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u),
    }),
  ]),
  source: sourceSchema,
});

/** 提醒与升级: who is written to how many calendar days before (negative) or after a duty's day. */
export const remindersSchema = z.object({
  stages: z.array(
    z.object({
      id: z.string().regex(/^[a-z-]+$/u),
      days: z.number().int(),
      to: z.array(z.enum(['officer', 'exchange_officer', 'leader', 'county_government'])).min(1),
    }),
  ),
  source: sourceSchema,
});

/** 现金征缴: what a device's clock and a village without network are allowed (REG 30). */
export const cashSchema = z.object({
  /** A device's clock may be ahead of the server's by so much. */
  clockToleranceMinutes: z.number().int().min(0),
  /** An entry made without connection arrives within so many days, or somebody looks at it. */
  offlineDays: z.number().int().min(1),
  /** The time of day, in Beijing, by which cash of the day is to be paid in; whose is not is told in the evening. */
  paidInBy: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u),
  source: sourceSchema,
});

/** 居民登录与家庭: terms and limits of signing in on the telephone and of acting for others. */
export const familyTermsSchema = z.object({
  /** A session ends after so long and is renewed as long as its binding stands. */
  sessionMinutes: z.number().int().min(1),
  /** How long an account that is bound to nobody yet may try to be. */
  bindingMinutes: z.number().int().min(1),
  /** How long a code from a message counts. */
  codeMinutes: z.number().int().min(1),
  /** How long a code counts that was handed out at a desk, or by the person. */
  handedOutCodeHours: z.number().int().min(1),
  /** Before so long naming the same person again sends nothing. */
  againAfterSeconds: z.number().int().min(1),
  triesPerCode: z.number().int().min(1),
  requestsPerAccountADay: z.number().int().min(1),
  /** Then requests are answered as before and nothing is sent: whoever asks for somebody else must not lock them out. */
  messagesPerPersonADay: z.number().int().min(1),
  /** Carriers lead many telephones through one address: generous. */
  requestsPerAddressADay: z.number().int().min(1),
  codesPerPersonADay: z.number().int().min(1),
  /** A browser's binding ends by itself: it may be another's machine. */
  browserBindingDays: z.number().int().min(1),
  /** How many one may act for. */
  places: z.number().int().min(1),
  consentDays: z.number().int().min(1),
  /** From this age, in completed years, one's own word counts; who is younger is acted for by their household only. */
  consentFromAge: z.number().int().min(0),
  source: sourceSchema,
});

/** A day off that the region announced by itself (肉孜节, 古尔邦节). */
export const regionalHolidaySchema = z.object({
  on: localDateSchema,
  name: z.string().min(1),
  source: sourceSchema,
});

/** 退回原因: what a bank's answer means and what happens next (dated data, decided from the code, never from the text). */
export const returnReasonSchema = z.object({
  reason: z.string().regex(/^[a-z_]+$/u),
  /** In the township's words. */
  words: z.string(),
  /** What the township does about it. */
  advice: z.string(),
  /** What the system does with the due and the mandate. */
  action: z.enum([
    'retry_next_day',
    'suspend_mandate',
    're_sign_mandate',
    'correct_name',
    'new_card',
    'ask_a_person',
  ]),
  source: sourceSchema,
});

export const bankSchema = z.object({
  bankId: z.string().regex(/^[a-z0-9]+$/u),
  /** Official name first; the others are spellings seen in rosters. */
  names: z.array(z.string().min(1)).min(1),
  /** A name that holds one of these words belongs to this bank, whatever its branch. */
  nameMarks: z.array(z.string().min(2)).default([]),
  layoutId: z.string(),
  /** Our number at the bank (单位编号 / 网点号). */
  customerNo: z.string(),
  /** Calendar days within which the bank must have answered a file; after that it is asked. */
  answerWithinDays: z.number().int().min(1),
});

/**
 * 退费事由 (REG 33): why a contribution that was paid is paid back. `whole`: all of it; `difference`: what was paid above
 * what is due afterwards. `becomes` is what the due is changed to, `until` the end of the time to apply.
 */
export const refundReasonSchema = z.object({
  reason: z.string().regex(/^[a-z_]+$/u),
  words: z.string(),
  schemes: z.array(schemeSchema).min(1),
  extent: z.enum(['whole', 'difference']),
  becomes: z.enum(['not_due', 'tier', 'category']),
  until: z.enum(['before_benefits', 'end_of_coverage_year', 'any_time']),
  /** Each of them must be on file before anybody reviews (REG 34). */
  papers: z
    .array(z.object({ paper: z.string().regex(/^[a-z_]+$/u), name: z.string().min(1) }))
    .min(1),
  source: sourceSchema,
});

/** Money that goes back: channel reversals, and policy refunds by the insurance side. */
export const refundsPolicySchema = z.object({
  /** A channel reversal above this amount is sent only after a second person approved it. */
  secondPersonAboveFen: fenSchema,
  /** After how many minutes a gateway that gave no final answer is asked again, time after time; the last one repeats. */
  askAgainAfterMinutes: z.array(z.number().int().min(1)).min(1),
  /** After how many hours without a final answer of the gateway a person must look. */
  unansweredAfterHours: z.number().int().min(1),
  /** Month and day of the coverage year on which benefits begin. */
  benefitsBegin: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u),
  /** Which kind of unit reviews and pays a refund of a scheme. */
  reviewers: z.object({ resident_pension: unitKindName, resident_medical: unitKindName }),
  reasons: z.array(refundReasonSchema).min(1),
  source: sourceSchema,
});

/** 缴费渠道指引: where somebody who cannot be debited may pay, and who can use it by themselves (REG 29). */
export const channelGuideSchema = z.object({
  channel: z.enum([
    'wechat_pay',
    'alipay',
    'counter',
    'pos',
    'etax_bureau',
    'social_insurance_client',
  ]),
  name: z.string().min(1),
  /** Where, or with what. */
  how: z.string().min(1),
  hours: z.string().exactOptional(),
  /** Who is younger, in completed years, is helped as `otherwise` says. */
  ownFromAge: z.number().int().min(0).exactOptional(),
  otherwise: z.string().exactOptional(),
  source: sourceSchema,
});

export const divisionsSchema = z.discriminatedUnion('kind', [
  /** The county's list is complete: a row naming another village is rejected. */
  z.object({
    kind: z.literal('listed'),
    townships: z.array(
      z.object({
        townshipId: z.string().regex(/^[0-9A-Za-z]+$/u),
        name: z.string().min(1),
        villages: z
          .array(
            z.object({
              villageId: z.string().regex(/^[0-9A-Za-z]+$/u),
              name: z.string().min(1),
            }),
          )
          .min(1),
      }),
    ),
  }),
  /** Villages are taken from the rosters as they are named there. */
  z.object({ kind: z.literal('as_named_in_rosters') }),
]);

/**
 * Everything a county decides, as data: another county, or the next regulation, is another pack and
 * no other program (REG 46). Each figure carries its source and its validity.
 */
export const policyPackSchema = z.object({
  packId: z.string().regex(/^[a-z0-9-]+$/u),
  county: z.object({ code: z.string(), name: z.string() }),
  /** The regulation's own first and last day (REG 46). */
  basis: z.object({ ...validitySchema.shape, source: sourceSchema }),
  seasons: z.array(seasonPolicySchema),
  pensionTiers: z.array(pensionTierSchema),
  medicalStandards: z.array(medicalStandardSchema),
  categories: z.array(categorySchema),
  assistance: z.array(assistanceSchema),
  eligibility: z.array(eligibilitySchema),
  deadlines: z.array(deadlineRuleSchema),
  reminders: remindersSchema,
  regionalHolidays: z.array(regionalHolidaySchema),
  deduction: z.object({
    /** Daily batch deduction begins this many calendar days after the window opens (REG 28). */
    startsAfterDays: z.number().int().min(0),
    source: sourceSchema,
  }),
  onlinePayments: z.object({
    /** How long a resident may pay an order by telephone before it is closed. */
    orderMinutes: z.number().int().min(5).max(1_440),
    /** How long after opening, and after each answer that is no end, the gateway is asked again; the last term repeats. */
    questionsAfterSeconds: z.array(z.number().int().min(30)).min(1),
    /** An order whose gateway has given no answer for so long is a finding. */
    unknownAfterMinutes: z.number().int().min(1),
    /** How many days back a gateway's bill that is not there yet is asked for. */
    billDaysBack: z.number().int().min(1).max(90),
    source: sourceSchema,
  }),
  cash: cashSchema,
  families: familyTermsSchema,
  rosterChecks: z.object({
    /** A full list that would end more than this share of an area's enrolments waits for a person. */
    maxEndingPercent: z.number().int().min(0).max(100),
  }),
  banks: z.array(bankSchema),
  bankLayouts: z.array(bankLayoutSchema),
  returnReasons: z.array(returnReasonSchema),
  refunds: refundsPolicySchema,
  /** How the channels that report payments of their own write their files (A29-2). */
  reportLayouts: z.array(reportLayoutSchema),
  channelGuides: z.array(channelGuideSchema),
  divisions: divisionsSchema,
});
