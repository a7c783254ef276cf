import type { Role } from './officer.ts';
import { UNIT_KINDS, type UnitKind } from './unit.ts';

/** Who may do an act: these roles in units of these kinds, in their own area or all over the county. */
export type Grant = {
  readonly kinds: 'any' | readonly UnitKind[];
  readonly roles: 'any' | readonly Role[];
  readonly reach: 'own_area' | 'county';
  /** Also for a post that is suspended or over: what was done from it before must still be handed in. */
  readonly evenStopped?: true;
};

const COLLECTORS = ['tax_bureau', 'medical_security_bureau', 'social_insurance_centre'] as const;
const GRASSROOTS = ['township', 'village'] as const;
const SUPERVISORS = ['county_government', 'discipline_inspection', 'audit_bureau'] as const;
const STAFF = ['exchange_officer', 'leader', 'officer'] as const;

const may = (
  kinds: 'any' | readonly UnitKind[],
  roles: 'any' | readonly Role[],
  reach: Grant['reach'] = 'own_area',
): Grant => ({ kinds, roles, reach });

/** Offices that hand data to one another. */
const OFFICES = UNIT_KINDS.filter((kind) => kind !== 'village' && kind !== 'school');

/** Assistants, and what those who were stopped have to hand in. */
const collectors: Grant = { ...may(GRASSROOTS, ['assistant']), evenStopped: true };
const townshipOffice = may(['township'], STAFF);

const anybody = may('any', 'any', 'county');
/** Only these units keep the directory: an administrator elsewhere would be one of the whole county. */
const administrators = may(['county_government', ...COLLECTORS], ['administrator'], 'county');
const inspectors = may(SUPERVISORS, ['inspector', 'leader'], 'county');
/** The bureaus that collect and their people in townships and villages, each where they belong. */
const collecting = may([...COLLECTORS, ...GRASSROOTS], STAFF);
const finance = may(['finance_bureau'], STAFF, 'county');
/** Who reviews and pays policy refunds (REG 33). */
const insurers = may(
  ['medical_security_bureau', 'social_insurance_centre'],
  ['leader', 'officer'],
  'county',
);
/** Education, with tax and medical security: pupils who lack medical insurance (REG 15). */
const aboutPupils = may(
  ['education_bureau', 'tax_bureau', 'medical_security_bureau'],
  STAFF,
  'county',
);

/**
 * Who may do what, act by act (`HttpContract.act`): the whole of what an officer may do stands here and in the
 * officer's posts. An act without a row is refused to everybody.
 */
export const permissionTable: Readonly<Record<string, readonly Grant[]>> = {
  'units.showMe': [anybody],
  'units.listUnits': [anybody],
  'units.showUnit': [anybody],
  'units.saveUnit': [administrators],
  'units.importDirectory': [administrators],
  'units.listOfficers': [administrators, may('any', STAFF), inspectors],
  'units.showOfficer': [administrators, may('any', STAFF), inspectors],
  'units.addOfficer': [administrators],
  'units.changeOfficer': [administrators],
  'units.givePost': [administrators],
  'units.endPost': [administrators],
  'units.suspendAssistant': [administrators, may(['tax_bureau', 'township'], ['leader'])],
  'units.reinstateAssistant': [administrators, may(['tax_bureau', 'township'], ['leader'])],

  'policy.publishPack': [administrators],
  'policy.showPack': [anybody],
  'policy.startSeason': [
    administrators,
    may(['county_government', 'tax_bureau'], ['leader'], 'county'),
  ],
  'policy.showSeason': [anybody],

  'deadlines.listDuties': [may('any', 'any')],
  'deadlines.showDuty': [may('any', 'any')],
  'deadlines.dutyFigures': [may('any', 'any')],
  'deadlines.listFindings': [
    administrators,
    may([...COLLECTORS, 'township', 'county_government'], STAFF),
    inspectors,
  ],
  'deadlines.issueCalendar': [may('any', [...STAFF, 'administrator'])],
  'deadlines.revokeCalendar': [may('any', [...STAFF, 'administrator'])],
  'season.showTimeline': [anybody],
  'season.restartSeason': [administrators],

  'messages.listMessages': [anybody],
  'messages.markRead': [anybody],
  'messages.showContact': [anybody],
  'messages.saveContact': [anybody],

  'residents.findResident': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'residents.showResident': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'residents.listResidents': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'residents.revealResident': [collecting],
  'residents.showPhone': [collecting, may(GRASSROOTS, ['assistant'])],
  'residents.listCategoryChanges': [collecting, inspectors],
  'residents.listNotEnrolled': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'residents.exportNotEnrolled': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'residents.listSchools': [aboutPupils, inspectors],
  'residents.listPupilsNotEnrolled': [aboutPupils, inspectors],
  'residents.exportPupilsNotEnrolled': [aboutPupils, inspectors],
  'residents.remindSchool': [aboutPupils],
  'residents.recordPupilOutcome': [aboutPupils],

  'rosters.startImport': [administrators, may([...COLLECTORS, 'township'], STAFF)],
  'rosters.listImports': [administrators, may([...COLLECTORS, 'township'], STAFF), inspectors],
  'rosters.showImport': [administrators, may([...COLLECTORS, 'township'], STAFF), inspectors],
  'rosters.acceptImport': [administrators, may(COLLECTORS, STAFF)],
  'rosters.declineImport': [administrators, may(COLLECTORS, STAFF)],
  'rosters.showOutcome': [administrators, may([...COLLECTORS, 'township'], STAFF), inspectors],

  // Whether a delivery concerns the officer's unit, as its sender or receiver, is asked in the room.
  'exchange.showCatalogue': [anybody],
  'exchange.listDeliveries': [may(OFFICES, STAFF), inspectors],
  'exchange.showDelivery': [may(OFFICES, STAFF), inspectors],
  'exchange.showReceipt': [may(OFFICES, STAFF), inspectors],
  'exchange.openDelivery': [may(OFFICES, STAFF)],
  'exchange.startUpload': [may(OFFICES, STAFF)],
  'exchange.signParts': [may(OFFICES, STAFF)],
  'exchange.showUpload': [may(OFFICES, STAFF)],
  'exchange.completeUpload': [may(OFFICES, STAFF)],
  'exchange.cancelUpload': [may(OFFICES, STAFF)],
  'exchange.signOff': [may(OFFICES, ['leader'])],
  'exchange.handOver': [may(OFFICES, ['exchange_officer'])],
  'exchange.acceptDelivery': [may(OFFICES, STAFF)],
  'exchange.returnDelivery': [may(OFFICES, STAFF)],
  'exchange.takeBackDelivery': [may(OFFICES, ['exchange_officer'])],
  'exchange.listDeliveryRows': [may(OFFICES, STAFF)],
  'exchange.listOverlaps': [may(OFFICES, STAFF)],
  'exchange.requestDownload': [may(OFFICES, STAFF)],
  'exchange.showDownload': [may(OFFICES, STAFF)],
  'exchange.raiseExceptions': [may(OFFICES, STAFF)],
  'exchange.listExceptions': [may(OFFICES, STAFF), inspectors],
  'exchange.showException': [may(OFFICES, STAFF), inspectors],
  'exchange.sayAboutException': [may(OFFICES, STAFF)],
  'exchange.passOnException': [may(OFFICES, STAFF)],
  'exchange.confirmException': [may(OFFICES, STAFF)],
  'exchange.answerException': [may(OFFICES, STAFF)],
  'exchange.concludeException': [may(OFFICES, STAFF)],
  'overview.showOverview': [collecting, inspectors, may(['finance_bureau'], STAFF, 'county')],
  'overview.showTownshipOverview': [
    collecting,
    inspectors,
    may(['finance_bureau'], STAFF, 'county'),
  ],
  'audit.listAuditRecords': [administrators, inspectors],
  'audit.verifyAuditTrail': [administrators, inspectors],

  'payments.bringReport': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'payments.listReports': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.showReport': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.listAnomalies': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.decideAnomaly': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'payments.listGuidance': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'payments.markNoChannel': [may(GRASSROOTS, STAFF)],
  'payments.exportGuidance': [may([...COLLECTORS, 'township'], STAFF), inspectors],

  'certificates.listCertificates': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'certificates.listSeries': [collecting, inspectors],
  'certificates.issueCertificate': [collecting],
  'certificates.printCertificate': [collecting, may(GRASSROOTS, ['assistant'])],

  'dues.listDues': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'dues.exportDues': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'dues.listDueRosters': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'dues.pushDueRosters': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'dues.takeDueRoster': [may(['tax_bureau', 'township'], STAFF)],
  'dues.showDeductionStatement': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'dues.listNotQualified': [collecting, inspectors],
  'dues.setAmounts': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'dues.listAmountsSet': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'dues.listAmountDifferences': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'dues.applyForChange': [may(['township'], STAFF)],
  'dues.listChanges': [collecting, inspectors],
  'dues.decideChange': [may(['tax_bureau'], ['leader', 'officer'], 'county')],

  'mandates.listPaidFor': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'mandates.exportPaidFor': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'mandates.listMandateTasks': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'mandates.showMandate': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  // Fingerprints are on it: only who answers for the signature, and who voids it.
  'mandates.showMandatePaper': [may(['tax_bureau', 'township'], ['leader', 'officer'])],
  'agreements.printForm': [may(['tax_bureau', ...GRASSROOTS], [...STAFF, 'assistant'])],
  'mandates.uploadPaper': [may(GRASSROOTS, [...STAFF, 'assistant'], 'county')],
  'mandates.previewSigning': [may(GRASSROOTS, [...STAFF, 'assistant'])],
  'mandates.signMandate': [may(GRASSROOTS, [...STAFF, 'assistant'])],
  'mandates.correctAccountName': [may(GRASSROOTS, STAFF)],
  'mandates.resumeMandate': [may(GRASSROOTS, STAFF)],
  'mandates.withdrawMandate': [may(GRASSROOTS, STAFF)],
  'mandates.listUnsignedLists': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'mandates.pushUnsignedLists': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'mandates.takeUnsignedList': [may(['tax_bureau', 'township'], STAFF)],
  'mandates.showReSignProgress': [collecting, inspectors],
  'mandates.voidListed': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.listReversals': [may([...COLLECTORS, 'township'], STAFF), inspectors, finance],
  'refunds.requestReversal': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.approveReversal': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.orderReturns': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.confirmReturn': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.retryReversal': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'refunds.listRefunds': [may([...COLLECTORS, 'township'], STAFF), inspectors, finance],
  'refunds.showRefund': [may([...COLLECTORS, 'township'], STAFF), inspectors, finance],
  'refunds.openPaper': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'refunds.applyForRefund': [may(['township'], STAFF)],
  'refunds.addPaper': [may(['township'], STAFF)],
  'refunds.keepPaper': [may(['township'], STAFF)],
  'refunds.submitRefund': [may(['township'], STAFF)],
  'refunds.renewAccount': [may(['township'], STAFF)],
  // Whether the refund is of the asker's unit's scheme is asked in the room.
  'refunds.reviewRefund': [insurers],
  'refunds.revealAccount': [insurers],
  'refunds.payRefund': [insurers],
  'refunds.bounceRefund': [insurers],
  'refunds.handOverRoster': [insurers],
  'refunds.listRefundRosters': [may(COLLECTORS, STAFF, 'county'), inspectors, finance],
  'refunds.showRefundRoster': [may(COLLECTORS, STAFF, 'county'), inspectors, finance],
  'refunds.takeRefundRoster': [may(COLLECTORS, STAFF, 'county'), inspectors],
  'refunds.acceptRoster': [may(['tax_bureau'], ['leader', 'officer'], 'county')],

  'payments.listOrders': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.showBookedOrder': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.listBills': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.showBill': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'payments.compareBill': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'payments.decideDifference': [may(['tax_bureau'], ['leader', 'officer'], 'county')],

  // Residents themselves act with their own session.
  'families.showPerson': [collecting, inspectors],
  'families.handOutCode': [may([...COLLECTORS, 'township'], STAFF)],
  'families.endAccountAtDesk': [may([...COLLECTORS, 'township'], STAFF)],
  'families.endLinkAtDesk': [may([...COLLECTORS, 'township'], STAFF)],

  // Whose cash it is, is asked in the room: an assistant touches his own only.
  'cash.listCollectors': [may(['tax_bureau', 'township'], STAFF), inspectors],
  'cash.authoriseCollector': [may(['township'], ['leader'])],
  'cash.endAuthorisation': [may(['tax_bureau', 'township'], ['leader'])],
  'cash.listCashOnly': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'cash.showMyCash': [collectors],
  'cash.takeVillageList': [may(GRASSROOTS, ['assistant'])],
  'cash.recordEntry': [collectors],
  'cash.signEntry': [collectors, townshipOffice],
  'cash.giveBack': [collectors, townshipOffice],
  'cash.decideEntry': [may(['township'], ['leader'])],
  'cash.payIn': [collectors, townshipOffice],
  'cash.settleDifference': [may(['township'], ['leader'])],
  'cash.seeDifference': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'cash.listCashDays': [may(['tax_bureau', 'township'], STAFF), inspectors],
  'cash.showCashDay': [may(['tax_bureau', 'township'], STAFF), collectors, inspectors],
  'cash.listCashTroubles': [may(['tax_bureau', 'township'], STAFF), inspectors],
  'cash.printSheet': [townshipOffice, may(GRASSROOTS, ['assistant'])],
  'cash.startScan': [townshipOffice, may(GRASSROOTS, ['assistant'])],
  'cash.recordScan': [townshipOffice, may(GRASSROOTS, ['assistant'])],
  // A scan shows fingerprints: only who signs for the township, who checks for tax, and supervisors.
  'cash.openScan': [may(['tax_bureau', 'township'], ['leader']), inspectors],
  'cash.sendScans': [may(['township'], ['leader', 'exchange_officer'])],

  'deductions.listRuns': [collecting, inspectors],
  'deductions.showRun': [collecting, inspectors],
  'deductions.listCases': [may(['tax_bureau'], STAFF, 'county'), inspectors],
  'deductions.decideCase': [may(['tax_bureau'], ['leader', 'officer'], 'county')],
  'deductions.showBankFile': [may(COLLECTORS, STAFF, 'county'), inspectors],
  'deductions.listInstructions': [may(COLLECTORS, STAFF, 'county'), inspectors],
  'deductions.listFollowUps': [collecting, may(GRASSROOTS, ['assistant']), inspectors],
  'deductions.recordFollowUp': [may(GRASSROOTS, [...STAFF, 'assistant'])],
  'deductions.exportFollowUps': [may([...COLLECTORS, 'township'], STAFF), inspectors],
  'deductions.showFailureLists': [may([...COLLECTORS, 'township'], STAFF), inspectors],
};
