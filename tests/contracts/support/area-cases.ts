import { dayIdOf, emptyDay, withEntries } from '@liangxian/shared/cash/cash-day.ts';
import { arrivingEntry, claimAnswered } from '@liangxian/shared/cash/cash-entry.ts';
import { noteFailure } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { InstructionId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { DynamoCashBook } from '../../../functions/cash/adapters/cash-book.dynamodb.ts';
import { DynamoWorkedFollowUpStore } from '../../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../../../functions/dues/adapters/due-door.dynamodb.ts';
import type { County } from '../../../infra/local/county.ts';
import type { Json } from '../../../infra/local/template.ts';
import { COVERAGE_YEAR } from '../../builders/season-county.ts';
import type { Villager } from '../../builders/season-rosters.ts';

export type Asked = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
};
type Answered = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
export type Ask = (act: string, subject: string, asked?: Asked) => Promise<Answered>;

/** Something of 青松镇 that is asked for: by its own officers and by those of another township. */
export type AreaCase = {
  readonly asked: () => Promise<Asked> | Asked;
  /** What a list answers about a place that is not the asker's; an act on one thing refuses with `OUT_OF_AREA`. */
  readonly emptyList?: string;
};

const townshipId = '990001101';
const villageId = '99000110101';
const coverageYear = COVERAGE_YEAR;
const year = String(COVERAGE_YEAR);
/** The reference of money that a counter took for the villager the cases are about. */
const PAID_AT_THE_COUNTER = 'counter:88000001';

/** Each act whose reach is the officer's own area, with a request about 青松镇 that has an answer there. */
export function areaCases(ask: Ask, here: readonly Villager[]): Readonly<Record<string, AreaCase>> {
  const [somebody] = here;
  const residentId = somebody?.residentId ?? '';
  const theImport = async (): Promise<Asked> => {
    const { body } = await ask('rosters.listImports', 'whole-office');
    const [first] = body['imports'] as readonly { readonly importId: string }[];
    return { path: { importId: first?.importId ?? '' } };
  };
  const personId = async () =>
    String(
      (await ask('residents.findResident', 'whole-office', { body: { residentId } })).body[
        'personId'
      ],
    );
  const officer = {
    path: { officerId: `of_township-${townshipId}-officer` },
    body: { unitId: `township-${townshipId}`, reason: '私自收取现金' },
  };
  const theMandate = async (): Promise<Asked> => {
    const query = { coverageYear: year, villageId, listed: 'signed' };
    const { body } = await ask('mandates.listPaidFor', 'whole-office', { query });
    const [first] = body['paidFor'] as readonly {
      readonly mandate: { readonly mandateId: string };
    }[];
    return { path: { mandateId: first?.mandate.mandateId ?? '' } };
  };
  const aSigning = async () => ({
    payer: { personId: await personId() },
    bankId: 'rcc',
    accountNo: '6220190614160000999',
    accountName: somebody?.name ?? '',
    paysFor: [{ personId: await personId(), scheme: 'resident_medical' }],
  });
  const ofTownship = { path: { townshipId }, query: { coverageYear: year } };
  const theRefund = async () => {
    const { body } = await ask('refunds.listRefunds', 'whole-office', {
      query: { state: 'collecting_papers' },
    });
    const [first] = body['refunds'] as readonly { readonly refundId: string }[];
    return { path: { refundId: first?.refundId ?? '' }, body: {} };
  };
  const thePaper = async (body: Json = {}) => {
    const { path } = await theRefund();
    return { path: { ...path, paper: 'application' }, body };
  };
  const listed = (emptyList: string): AreaCase => ({
    asked: () => ({ query: { coverageYear: year } }),
    emptyList,
  });
  return {
    'units.listOfficers': { asked: () => ({ query: { townshipId } }) },
    'units.showOfficer': { asked: () => officer },
    'units.suspendAssistant': { asked: () => officer },
    'units.reinstateAssistant': { asked: () => officer },

    'residents.findResident': { asked: () => ({ body: { residentId } }) },
    'residents.showResident': {
      asked: async () => ({ path: { personId: await personId() }, query: { coverageYear: year } }),
    },
    'residents.listResidents': { asked: () => ({ body: { villageId } }) },
    'residents.revealResident': {
      asked: async () => ({
        path: { personId: await personId() },
        body: { fields: ['residentId'], reason: '电话核实身份' },
      }),
    },
    'residents.showPhone': {
      asked: async () => ({
        path: { personId: await personId() },
        body: { reason: '电话联系缴费人' },
      }),
    },
    'residents.listNotEnrolled': {
      asked: () => ({
        path: { villageId },
        query: { coverageYear: year, scheme: 'resident_medical' },
      }),
    },
    'residents.exportNotEnrolled': {
      asked: () => ({ path: { villageId }, body: { coverageYear, scheme: 'resident_medical' } }),
    },
    'residents.listCategoryChanges': { asked: () => ({ query: { townshipId } }) },

    'families.showPerson': { asked: async () => ({ path: { personId: await personId() } }) },
    'families.handOutCode': {
      asked: async () => ({
        path: { personId: await personId() },
        body: { purpose: 'binding', papersSeen: 'identity_card' },
      }),
    },
    'families.endAccountAtDesk': {
      asked: async () => ({
        path: { personId: await personId(), accountId: `ac_${'0'.repeat(24)}` },
        body: { reason: '手机丢失' },
      }),
    },
    'families.endLinkAtDesk': {
      asked: async () => ({
        path: { personId: await personId(), otherId: `ps_${'0'.repeat(24)}` },
        body: { side: 'acted_for', reason: '本人到窗口要求' },
      }),
    },

    'payments.listGuidance': {
      asked: () => ({ path: { villageId }, query: { coverageYear: year } }),
    },
    'payments.markNoChannel': {
      asked: async () => ({
        path: { villageId },
        body: {
          personId: await personId(),
          coverageYear,
          state: 'marked',
          reason: '没有手机和银行卡',
        },
      }),
    },
    'payments.exportGuidance': { asked: () => ({ path: { townshipId }, body: { coverageYear } }) },

    'certificates.listCertificates': {
      asked: async () => ({ path: { personId: await personId() }, query: { coverageYear: year } }),
    },
    'certificates.listSeries': {
      asked: () => ({
        path: { villageId },
        query: { coverageYear: year, kind: 'payment_certificate' },
      }),
    },
    'certificates.issueCertificate': {
      asked: async () => ({
        body: {
          personId: await personId(),
          scheme: 'resident_medical',
          coverageYear,
          reference: PAID_AT_THE_COUNTER,
        },
      }),
    },
    'certificates.printCertificate': {
      asked: async () => {
        const listed = await ask('certificates.listCertificates', 'whole-office', {
          path: { personId: await personId() },
          query: { coverageYear: year },
        });
        const [issued] = listed.body['certificates'] as readonly {
          readonly certificateId: string;
        }[];
        return {
          path: { certificateId: issued?.certificateId ?? `ct_${'0'.repeat(24)}` },
          body: { printNo: 1 },
        };
      },
    },

    'rosters.startImport': {
      asked: () => ({
        body: {
          kind: 'effective',
          mode: 'full',
          coverageYear,
          fileName: 'a.csv',
          townshipName: '青松镇',
        },
      }),
    },
    'deadlines.listDuties': {
      asked: () => ({ query: { scope: 'unit', unitId: 'township-990001101' } }),
    },
    'deadlines.showDuty': {
      asked: () => ({ path: { dutyId: 'enrolment-survey#township-990001101#2027' } }),
    },
    'deadlines.issueCalendar': { asked: () => ({ body: { unitId: 'township-990001101' } }) },
    'deadlines.revokeCalendar': { asked: () => ({ path: { unitId: 'township-990001101' } }) },
    'rosters.listImports': { asked: () => ({}), emptyList: 'imports' },
    'rosters.showImport': { asked: theImport },
    'rosters.acceptImport': { asked: theImport },
    'rosters.declineImport': { asked: theImport },
    'rosters.showOutcome': { asked: theImport },

    'overview.showTownshipOverview': { asked: () => ofTownship },
    'dues.listDues': { asked: () => ({ query: { coverageYear: year, villageId } }) },
    'dues.exportDues': { asked: () => ({ body: { coverageYear, villageId } }) },
    'dues.listDueRosters': listed('rosters'),
    'dues.takeDueRoster': { asked: () => ({ path: { townshipId }, body: { coverageYear } }) },
    'dues.showDeductionStatement': { asked: () => ofTownship },
    'dues.listNotQualified': {
      asked: () => ({ path: { townshipId }, query: { coverageYear: year, villageId } }),
    },
    'dues.listAmountsSet': listed('townships'),
    'dues.listAmountDifferences': { asked: () => ofTownship },
    'dues.applyForChange': {
      asked: async () => ({
        body: {
          personId: await personId(),
          scheme: 'resident_pension',
          coverageYear,
          wanted: { kind: 'not_due' },
          reason: '已在外省参保',
          evidence: '参保证明编号一',
        },
      }),
    },
    'dues.listChanges': { asked: () => ({ query: { townshipId } }) },

    'mandates.listPaidFor': { asked: () => ({ query: { coverageYear: year, villageId } }) },
    'mandates.exportPaidFor': { asked: () => ({ body: { coverageYear, villageId } }) },
    'mandates.listMandateTasks': { asked: () => ({ query: { villageId } }) },
    'mandates.showMandate': { asked: theMandate },
    'mandates.showMandatePaper': { asked: theMandate },
    'agreements.printForm': { asked: async () => ({ body: { personId: await personId() } }) },
    'mandates.previewSigning': { asked: async () => ({ body: await aSigning() }) },
    'mandates.signMandate': {
      asked: async () => ({
        body: { ...(await aSigning()), paperId: 'mp_never-00000001', signedOn: '2026-10-08' },
      }),
    },
    'mandates.correctAccountName': {
      asked: async () => ({ ...(await theMandate()), body: { accountName: '刘.一' } }),
    },
    'mandates.resumeMandate': {
      asked: async () => ({ ...(await theMandate()), body: { reason: '银行已恢复' } }),
    },
    'mandates.withdrawMandate': {
      asked: async () => ({ ...(await theMandate()), body: { reason: '本人申请' } }),
    },
    'mandates.listUnsignedLists': listed('lists'),
    'mandates.takeUnsignedList': {
      asked: () => ({ path: { townshipId }, body: { coverageYear } }),
    },
    'mandates.showReSignProgress': { asked: () => ofTownship },
    'refunds.listReversals': { asked: () => ({ query: { state: 'to_send', townshipId } }) },
    'refunds.listRefunds': { asked: () => ({ query: { state: 'to_review', townshipId } }) },
    'refunds.showRefund': { asked: theRefund },
    'refunds.applyForRefund': {
      asked: async () => ({ body: { ...refundOf, personId: await personId() } }),
    },
    'refunds.addPaper': { asked: () => thePaper({ fileName: 'a.pdf', bytes: 9 }) },
    'refunds.keepPaper': { asked: () => thePaper() },
    'refunds.openPaper': { asked: () => thePaper() },
    'refunds.submitRefund': { asked: theRefund },
    'refunds.renewAccount': { asked: async () => ({ ...(await theRefund()), body: account }) },

    'deductions.listFollowUps': { asked: () => ({ query: { townshipId } }) },
    'deductions.recordFollowUp': {
      asked: async () => ({
        path: { followUpId: `${await personId()}.${year}.resident_medical` },
        body: { outcome: 'contacted', note: '已电话联系' },
      }),
    },
    'deductions.exportFollowUps': { asked: () => ({ body: { townshipId } }) },
    ...cashCases(personId),
  };
}

const account = { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' };
const refundOf = {
  scheme: 'resident_medical',
  coverageYear,
  reason: 'not_eligible',
  wanted: { kind: 'not_due' },
  explanation: '已在外省参加职工医保',
  account,
};
/** Cash of 青松镇: an entry of the first day. */
function cashCases(personId: () => Promise<string>): Readonly<Record<string, AreaCase>> {
  const reason = '上门核实';
  const ofTownship = (query = {}): AreaCase => ({
    asked: () => ({ query: { townshipId, ...query } }),
  });
  const ofEntry = (body: Json): AreaCase => ({
    asked: () => ({ path: { entryId: CASH_ENTRY }, body }),
  });
  const ofDay = (body: Json = {}): AreaCase => ({
    asked: () => ({ path: { dayId: CASH_DAY }, body }),
  });
  const ofScan = (body: Json): AreaCase => ({
    asked: () => ({ path: { dayId: CASH_DAY, scanId: 'scan-00000001' }, body }),
  });
  const strokes = 'M1 1L20 20';
  const collector = { officerId: 'of_collector' };
  const period = { validFrom: '2026-10-01', validTo: '2026-12-31' };
  return {
    'cash.listCollectors': ofTownship(),
    'cash.listCashDays': ofTownship(),
    'cash.listCashTroubles': ofTownship({ kind: 'to_give_back' }),
    'cash.listCashOnly': ofTownship({ villageId, coverageYear: year }),
    'cash.takeVillageList': ofTownship({ villageId, coverageYear: year }),
    'cash.authoriseCollector': {
      asked: () => ({ path: collector, body: { townshipId, villageIds: [villageId], ...period } }),
    },
    'cash.endAuthorisation': {
      asked: () => ({ path: collector, body: { townshipId, reason } }),
    },
    'cash.recordEntry': {
      asked: async () => ({
        body: {
          personId: await personId(),
          scheme: 'resident_medical',
          coverageYear,
          amountFen: 40_000,
          deviceId: 'device0002',
          sequence: 1,
        },
      }),
    },
    'cash.signEntry': ofEntry({ who: 'resident', strokes }),
    'cash.giveBack': ofEntry({ strokes }),
    'cash.decideEntry': ofEntry({ said: 'no_cash', reason }),
    'cash.showCashDay': ofDay(),
    'cash.payIn': ofDay({ how: 'bank_counter', slipNo: 'A1', amountFen: 40_000 }),
    'cash.settleDifference': ofDay({
      kind: 'made_up',
      amountFen: 100,
      slipNo: 'A2',
      explanation: reason,
    }),
    'cash.printSheet': ofDay(),
    'cash.startScan': ofDay(),
    'cash.recordScan': ofScan({ originalAt: '镇中心第3盒' }),
    'cash.openScan': ofScan({ reason }),
    'cash.sendScans': { asked: () => ({ body: { townshipId, coverageYear } }) },
  };
}

const CASH_ENTRY = 'ce_device0001-000001';
const firstDay = { collectorId: 'of_collector', townshipId, on: localDate('2026-10-08') };
const CASH_DAY = dayIdOf(firstDay);

/** Cash that was taken and not owed. */
async function takeCash(county: County, personId: PersonId): Promise<void> {
  const at = county.clock.now();
  const arriving = arrivingEntry({
    ...firstDay,
    entryId: CASH_ENTRY,
    personId,
    scheme: 'resident_medical',
    coverageYear,
    villageId,
    amountFen: fen(40_000),
    takenAt: at,
    arrivedAt: at,
    offline: true,
    doubts: [],
  });
  const after = claimAnswered(arriving, { held: false, because: 'ALREADY_SETTLED' });
  const change = { before: undefined, after };
  const day = withEntries(emptyDay({ ...firstDay, coverageYear }), [change]);
  const book = new DynamoCashBook(county.documents, county.ref('CashTable'));
  await book.save({ day, dayRead: 0, entries: [change] });
}

/** What the cases ask for and a county at the beginning of its season has not yet: a failure, pushed rosters, amounts. */
export async function laterInTheSeason(
  county: County,
  ask: Ask,
  villager: Villager,
): Promise<void> {
  const { residentId } = villager;
  const { body } = await ask('residents.findResident', 'whole-office', { body: { residentId } });
  await new DynamoWorkedFollowUpStore(county.documents, county.ref('DeductionsTable')).saveMany([
    noteFailure(undefined, {
      instructionId: 'in_20261022_0000000001' as InstructionId,
      personId: String(body['personId']) as PersonId,
      scheme: 'resident_medical',
      coverageYear,
      townshipId,
      villageId,
      amountFen: fen(40_000),
      reason: 'insufficient_funds',
      words: '余额不足',
      advice: '请存足金额',
      takenBack: false,
      failedOn: localDate('2026-10-22'),
      reportOn: localDate('2026-10-23'),
    }),
  ]);
  await aMandateIsSigned(ask, villager, String(body['personId']));
  await ask('mandates.pushUnsignedLists', 'whole-office', { body: { coverageYear } });
  const due = {
    personId: String(body['personId']) as PersonId,
    scheme: 'resident_medical',
    coverageYear,
  } as const;
  await new DynamoDueDoor(county.documents, county.ref('DuesTable')).receive([
    {
      due,
      payment: {
        reference: PAID_AT_THE_COUNTER,
        channel: 'counter',
        amountFen: fen(40_000),
        at: county.clock.now(),
      },
    },
  ]);
  await ask('certificates.issueCertificate', 'whole-office', {
    body: { ...due, reference: PAID_AT_THE_COUNTER },
  });
  await takeCash(county, String(body['personId']) as PersonId);
  await ask('dues.pushDueRosters', 'whole-office', { body: { coverageYear } });
  await county.idle();
  await ask('dues.setAmounts', 'whole-office', { path: { townshipId }, body: { coverageYear } });
  await ask('refunds.applyForRefund', 'whole-office', { body: { ...refundOf, ...due } });
}

/** A paper signed for the villager's own medical insurance, uploaded and registered. */
async function aMandateIsSigned(ask: Ask, { name }: Villager, personId: string): Promise<void> {
  const { body } = await ask('mandates.uploadPaper', 'whole-office', { body: {} });
  const paper = Buffer.from('%PDF-1.7\n%%EOF\n');
  await fetch(String(body['url']), { method: 'PUT', body: new Uint8Array(paper) });
  const signed = await ask('mandates.signMandate', 'whole-office', {
    body: {
      payer: { personId },
      bankId: 'rcc',
      accountNo: '6220190614160000001',
      accountName: name,
      paysFor: [{ personId, scheme: 'resident_medical' }],
      paperId: String(body['paperId']),
      signedOn: '2026-10-08',
    },
  });
  if (signed.status !== 200) throw new Error(JSON.stringify(signed.body));
}
