import {
  listFollowUpsApi,
  recordFollowUpApi,
} from '@liangxian/shared/deductions/follow-ups.api.ts';
import { setAmountsApi, takeDueRosterApi } from '@liangxian/shared/dues/dues.api.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { publishPackApi, startSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { takesCash } from './demo-cash.ts';
import { type DemoDelivery, deliver, deskOf } from './demo-delivery.ts';
import { signsAPaper } from './demo-mandates.ts';
import { familiesPayByTelephone } from './demo-payments.ts';
import { appliesForARefund } from './demo-refund.ts';
import { somebodyPaysTwice } from './demo-surplus.ts';
import { settle, walkThrough } from './season/walk-season.ts';

/** The sample county's first day: three weeks before the window opens. */
export const DEMO_STARTS_AT = instantAt(localDate('2026-09-21'), 9);

const COVERAGE_YEAR = 2027;
const YEAR = String(COVERAGE_YEAR);
const GREEN_PINE = '990001101';
const SILVER_FIR = '990001102';
const RED_MAPLE = '990001103';

type Loading = { readonly county: County; readonly say: (line: string) => void };
/** What offices do at the end of a day, and what is said of it. */
type Deed = {
  readonly on: string;
  readonly says: string;
  readonly does: (county: County) => Promise<void>;
};

/** What the offices of three townships did, in the order of the season. Rural revitalization's list never came: its duty is late. */
const DEEDS: readonly Deed[] = [
  delivers('2026-09-25', '青松镇有效缴费明细清册', effectiveRoster(GREEN_PINE)),
  delivers('2026-09-25', '银杉镇有效缴费明细清册', effectiveRoster(SILVER_FIR, 'second-township.')),
  delivers('2026-09-28', '低保对象名单', {
    ...fromAgency('civil', 'subsistence-allowance'),
    file: 'subsistence-allowance.xlsx',
    acceptedBy: 'medical',
  }),
  delivers('2026-09-28', '残疾人名单', {
    ...fromAgency('disabled', 'disabled-persons'),
    file: 'disabled-persons.csv',
    acceptedBy: 'medical',
  }),
  {
    on: '2026-10-02',
    says: '青松镇 takes its due roster.',
    does: async (county) => {
      await mustAsk(await deskOf(county, `township-${GREEN_PINE}-officer`), takeDueRosterApi, {
        path: { townshipId: GREEN_PINE },
        body: { coverageYear: COVERAGE_YEAR },
      });
    },
  },
  delivers('2026-10-08', '青松镇两险批量扣款清册', deductionRoster(GREEN_PINE)),
  delivers('2026-10-08', '银杉镇两险批量扣款清册', deductionRoster(SILVER_FIR, 'second-township.')),
  setsAmounts('2026-10-10', GREEN_PINE),
  delivers('2026-10-10', '在校学生学籍信息', {
    ...fromAgency('education', 'pupils'),
    file: 'pupils.xlsx',
  }),
  delivers('2026-10-24', '丹枫镇有效缴费明细清册', effectiveRoster(RED_MAPLE, 'third-township.')),
  delivers('2026-10-24', '丹枫镇两险批量扣款清册', deductionRoster(RED_MAPLE, 'third-township.')),
  { on: '2026-10-25', says: '青松镇 works on three failures.', does: worksOnFailures },
  {
    on: '2026-10-25',
    says: 'A village of 青松镇 registers a mandate that was signed on paper.',
    does: (county) =>
      signsAPaper(county, { villageId: `${GREEN_PINE}01`, coverageYear: COVERAGE_YEAR }),
  },
  {
    on: '2026-10-25',
    says: 'Two families pay by WeChat and Alipay; a third leaves its order lying.',
    does: familiesPayByTelephone,
  },
  {
    on: '2026-10-25',
    says: 'An assistant of 青松镇 takes cash in a village and pays it in.',
    does: (county) =>
      takesCash(county, {
        townshipId: GREEN_PINE,
        villageId: `${GREEN_PINE}02`,
        coverageYear: COVERAGE_YEAR,
      }),
  },
  {
    on: '2026-10-25',
    says: 'Somebody of 银杉镇 pays at the counter and by WeChat: the second money goes back; a stranger’s waits for a person.',
    does: (county) =>
      somebodyPaysTwice(county, {
        townshipId: SILVER_FIR,
        villageId: `${SILVER_FIR}01`,
        coverageYear: COVERAGE_YEAR,
        on: '2026-10-25',
      }),
  },
  {
    on: '2026-10-26',
    says: 'A refund is applied for by 青松镇 and approved by the medical-security bureau; it waits to be paid.',
    does: (county) =>
      appliesForARefund(county, {
        townshipId: GREEN_PINE,
        villageId: `${GREEN_PINE}01`,
        coverageYear: COVERAGE_YEAR,
      }),
  },
];

/** On 26 October there are failure lists of several days, a late return, a refused return, a silent bank. */
const LAST_DAY = '2026-10-26';
const DAYS_OF_DEDUCTION = ['22', '23', '24', '25', '26'].map((day) => `2026-10-${day}`);

/**
 * Loads the sample county through the same API that offices use, each officer at their own desk, up to a day on which
 * there is something to do. What an earlier start has loaded is not loaded twice.
 */
export async function loadDemoCounty({ county, say }: Loading): Promise<void> {
  const { packId } = sampleCountyPack;
  await settle(county);
  await mustAsk(county, publishPackApi, { path: { packId }, body: sampleCountyPack as never });
  await mustAsk(county, startSeasonApi, { body: { packId, coverageYear: COVERAGE_YEAR } });
  say(`Policy pack ${packId} published, season ${COVERAGE_YEAR} started.`);

  const days = [...new Set([...DEEDS.map(({ on }) => on), ...DAYS_OF_DEDUCTION])].sort();
  for (const day of days) {
    await walkThrough(county, localDate(day));
    for (const { on, says, does } of DEEDS) {
      if (on !== day) continue;
      await does(county);
      await county.idle();
      say(`${day}  ${says}`);
    }
  }
  say(`Five days of deduction went by, up to ${LAST_DAY}.`);
}

function delivers(on: string, what: string, delivery: Omit<DemoDelivery, 'fileName'>): Deed {
  const extension = delivery.file.slice(delivery.file.lastIndexOf('.'));
  const fileName = `${what}${extension}`;
  const outcome = delivery.acceptedBy === undefined ? 'handed over' : 'delivered and accepted';
  return {
    on,
    says: `${what} ${outcome}.`,
    does: (county) => deliver(county, COVERAGE_YEAR, { ...delivery, fileName }),
  };
}

function fromAgency(unit: string, dataSetId: string) {
  return { unit, dataSetId, period: YEAR };
}

function effectiveRoster(townshipId: string, township = '') {
  const file = `${township}effective-roster.xlsx`;
  return { ...fromAgency('medical', 'effective-roster'), townshipId, file, acceptedBy: 'tax' };
}

function deductionRoster(townshipId: string, township = '') {
  const file = `${township}deduction-roster.xlsx`;
  return {
    ...fromAgency(`township-${townshipId}`, 'deduction-roster'),
    file,
    acceptedBy: 'tax',
  };
}

function setsAmounts(on: string, townshipId: string): Deed {
  return {
    on,
    says: 'The tax bureau sets the amounts of 青松镇.',
    does: async (county) => {
      await mustAsk(await deskOf(county, 'tax-officer'), setAmountsApi, {
        path: { townshipId },
        body: { coverageYear: COVERAGE_YEAR },
      });
    },
  };
}

async function worksOnFailures(county: County): Promise<void> {
  const desk = await deskOf(county, `township-${GREEN_PINE}-officer`);
  const { followUps } = await mustAsk(desk, listFollowUpsApi, {
    query: { townshipId: GREEN_PINE, limit: 3 },
  });
  const bodies = [
    { outcome: 'contacted', note: '电话联系，本周内存款' },
    { outcome: 'will_pay', note: '', payOn: localDate('2026-10-28') },
    { outcome: 'wrong_account', note: '已换卡' },
  ] as const;
  for (const [index, { followUpId, history }] of followUps.entries()) {
    const body = bodies[index];
    if (body === undefined || history.length > 0) continue;
    await mustAsk(desk, recordFollowUpApi, { path: { followUpId }, body });
  }
}
