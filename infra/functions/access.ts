/**
 * What each function may touch, in words; roles.ts turns the words into IAM statements. A function
 * that is not listed here has no role, and then the template does not package.
 *
 * A room's routes are answered by two functions: one that only reads, and one that may what any of the others needs.
 *
 * Tables: `read`, `write` (reads, too, and deletes nothing), `delete`, `append` (adds records, never changes one).
 * Secrets: the logical id without `Secret`, read only.
 * Buckets: a verb and the prefix it holds for; `get` also sees which files are there, `parts` which parts of an unfinished upload. What every function may stands
 * in roles.ts: its own log, the directory of who asks, the audit trail, and the county's keys, with which the trail is
 * signed and personal fields are opened.
 */
export type Access =
  | `${Room}:${'read' | 'write' | 'delete' | 'append'}`
  | `${'office' | 'work' | 'bank'}:${'get' | 'put' | 'parts'}:${string}`
  | `start:${string}`
  | `secret:${string}`;

type Room =
  | 'units'
  | 'policy'
  | 'residents'
  | 'dues'
  | 'mandates'
  | 'rosters'
  | 'deductions'
  | 'exchange'
  | 'cash'
  | 'deadlines'
  | 'messages'
  | 'certificates'
  | 'refunds'
  | 'payments'
  | 'families'
  | 'audit'
  | 'keys';

export const accessByFunction: Readonly<Record<string, readonly Access[]>> = {
  // units
  unitsReads: allOf({
    showMe: ['units:read'],
    listUnits: ['units:read'],
    showUnit: ['units:read'],
    showVillageOfficers: ['units:read'],
    listOfficers: ['units:read'],
    showOfficer: ['units:read'],
    showOwnVillage: ['units:read', 'residents:read', 'policy:read'],
  }),
  unitsChanges: allOf({
    saveUnit: ['units:write'],
    importDirectory: ['units:write', 'policy:read'],
    addOfficer: ['units:write'],
    changeOfficer: ['units:write'],
    givePost: ['units:write'],
    endPost: ['units:write'],
    suspendAssistant: ['units:write'],
    reinstateAssistant: ['units:write'],
  }),

  // policy
  policyReads: allOf({
    showPack: ['policy:read'],
    showSeason: ['policy:read'],
  }),
  policyChanges: allOf({
    publishPack: ['policy:write'],
    startSeason: ['policy:write', 'start:collection-season'],
  }),

  // residents
  residentsReads: allOf({
    findResident: ['residents:read'],
    showResident: ['residents:read', 'dues:read'],
    listResidents: ['residents:read'],
    revealResident: ['residents:read', 'mandates:read'],
    showPhone: ['residents:read'],
    listCategoryChanges: ['residents:read'],
    listNotEnrolled: ['residents:read', 'policy:read'],
    listSchools: ['residents:read', 'policy:read'],
    listPupilsNotEnrolled: ['residents:read', 'policy:read'],
    showOwnData: ['residents:read'],
  }),
  residentsChanges: allOf({
    exportNotEnrolled: [
      'residents:read',
      'policy:read',
      'office:get:exports/',
      'office:put:exports/',
    ],
    exportPupilsNotEnrolled: [
      'residents:read',
      'policy:read',
      'office:get:exports/',
      'office:put:exports/',
    ],
    remindSchool: ['residents:write', 'policy:read', 'units:read', 'messages:write'],
    recordPupilOutcome: ['residents:write'],
  }),

  // overview
  overviewReads: allOf({
    showOverview: ['dues:read', 'deductions:read'],
    showTownshipOverview: ['dues:read'],
  }),
  countTownship: ['dues:write', 'residents:read', 'deductions:read'],

  // audit
  auditReads: allOf({
    listAuditRecords: ['audit:read'],
    verifyAuditTrail: ['audit:read'],
    listOwnLooks: ['audit:read', 'units:read'],
  }),

  // dues
  duesReads: allOf({
    listDues: ['dues:read', 'residents:read'],
    listDueRosters: ['dues:read'],
    showDeductionStatement: ['dues:read', 'residents:read', 'mandates:read'],
    listNotQualified: ['dues:read', 'residents:read', 'mandates:read'],
    listAmountsSet: ['dues:read'],
    listAmountDifferences: ['dues:read', 'residents:read'],
    listChanges: ['dues:read', 'residents:read'],
    listOwnDues: ['dues:read', 'residents:read', 'policy:read', 'mandates:read', 'deductions:read'],
    showOwnDue: ['dues:read', 'residents:read', 'policy:read', 'mandates:read', 'deductions:read'],
    showOwnTimeline: [
      'dues:read',
      'residents:read',
      'policy:read',
      'mandates:read',
      'deductions:read',
      'payments:read',
    ],
    listOwnTiers: [
      'dues:read',
      'residents:read',
      'policy:read',
      'mandates:read',
      'deductions:read',
    ],
  }),
  duesChanges: allOf({
    exportDues: ['dues:read', 'residents:read', 'office:get:exports/', 'office:put:exports/'],
    pushDueRosters: ['policy:read', 'start:due-rosters'],
    takeDueRoster: [
      'dues:write',
      'units:read',
      'deadlines:write',
      'policy:read',
      'office:get:due-rosters/',
    ],
    setAmounts: [
      'dues:write',
      'residents:read',
      'mandates:read',
      'units:read',
      'deadlines:write',
      'policy:read',
    ],
    applyForChange: ['dues:write', 'residents:read', 'policy:read', 'deadlines:write'],
    decideChange: ['dues:write', 'residents:write', 'policy:read'],
    chooseOwnTier: [
      'dues:write',
      'residents:write',
      'policy:read',
      'mandates:read',
      'deductions:read',
    ],
  }),
  listDueTownships: ['residents:read', 'work:put:due-rosters/'],
  writeDueRoster: [
    'dues:write',
    'residents:read',
    'policy:read',
    'office:get:due-rosters/',
    'office:put:due-rosters/',
  ],
  closeDueRosters: ['dues:read', 'residents:read', 'units:read', 'deadlines:write', 'policy:read'],

  // agreements
  agreementsChanges: allOf({
    printForm: ['residents:read', 'work:put:prints/', 'work:get:prints/'],
  }),

  // mandates
  mandatesReads: allOf({
    listPaidFor: ['mandates:read', 'dues:read', 'residents:read'],
    listMandateTasks: ['mandates:read', 'residents:read', 'policy:read'],
    showMandate: ['mandates:read', 'residents:read', 'policy:read'],
    showMandatePaper: ['mandates:read', 'residents:read', 'office:get:mandate-papers/'],
    previewSigning: ['mandates:read', 'residents:read', 'policy:read'],
    listUnsignedLists: ['mandates:read'],
    showReSignProgress: ['mandates:read', 'residents:read'],
    showOwnMandate: [
      'mandates:read',
      'residents:read',
      'policy:read',
      'dues:read',
      'deductions:read',
    ],
  }),
  mandatesChanges: allOf({
    exportPaidFor: [
      'mandates:read',
      'dues:read',
      'residents:read',
      'office:get:exports/',
      'office:put:exports/',
    ],
    uploadPaper: ['office:put:mandate-uploads/'],
    signMandate: [
      'mandates:write',
      'residents:read',
      'policy:read',
      'office:get:mandate-uploads/',
      'office:get:mandate-papers/',
      'office:put:mandate-papers/',
    ],
    correctAccountName: ['mandates:write', 'residents:read', 'policy:read'],
    resumeMandate: ['mandates:write', 'residents:read'],
    withdrawMandate: ['mandates:write', 'residents:read'],
    pushUnsignedLists: ['policy:read', 'start:unsigned-mandates'],
    takeUnsignedList: ['mandates:write', 'office:get:unsigned-lists/'],
    voidListed: ['mandates:write', 'residents:read', 'units:read', 'messages:write'],
  }),
  writeUnsignedList: [
    'mandates:write',
    'residents:read',
    'dues:read',
    'units:read',
    'deadlines:write',
    'policy:read',
    'office:get:unsigned-lists/',
    'office:put:unsigned-lists/',
  ],

  // cash
  cashReads: allOf({
    listCollectors: ['cash:read', 'units:read'],
    showMyCash: ['cash:read', 'units:read'],
    listCashOnly: ['payments:read', 'dues:read', 'residents:read'],
    takeVillageList: ['cash:read', 'dues:read', 'residents:read'],
    listCashDays: ['cash:read', 'units:read'],
    showCashDay: ['cash:read', 'units:read', 'residents:read'],
    listCashTroubles: ['cash:read', 'units:read', 'residents:read'],
    openScan: ['cash:read', 'office:get:cash-scans/'],
  }),
  cashChanges: allOf({
    authoriseCollector: ['cash:write', 'units:read'],
    endAuthorisation: ['cash:write'],
    recordEntry: [
      'cash:write',
      'certificates:write',
      'dues:write',
      'residents:read',
      'policy:read',
      'units:read',
      'deadlines:write',
    ],
    signEntry: [
      'cash:write',
      'residents:read',
      'policy:read',
      'units:read',
      'deadlines:write',
      'office:put:cash-signatures/',
    ],
    giveBack: ['cash:write', 'residents:read', 'office:put:cash-signatures/'],
    decideEntry: [
      'cash:write',
      'certificates:write',
      'dues:write',
      'residents:read',
      'policy:read',
      'units:read',
      'deadlines:write',
    ],
    payIn: ['cash:write', 'dues:write', 'policy:read', 'units:read', 'deadlines:write'],
    settleDifference: ['cash:write', 'dues:write', 'policy:read', 'units:read', 'deadlines:write'],
    seeDifference: ['cash:write', 'units:read'],
    printSheet: [
      'cash:read',
      'residents:read',
      'units:read',
      'work:put:prints/',
      'work:get:prints/',
    ],
    startScan: ['cash:read', 'office:put:cash-scans/'],
    recordScan: [
      'cash:write',
      'policy:read',
      'units:read',
      'deadlines:write',
      'office:get:cash-scans/',
    ],
    sendScans: ['cash:write', 'policy:read', 'units:read', 'deadlines:write'],
  }),

  // deadlines
  deadlinesReads: allOf({
    listDuties: ['deadlines:read', 'policy:read', 'units:read'],
    showDuty: ['deadlines:read', 'units:read'],
    dutyFigures: ['deadlines:read', 'policy:read', 'units:read'],
    listFindings: ['deadlines:read', 'policy:read', 'units:read'],
    showCalendar: ['deadlines:read', 'units:read'],
    showTimeline: ['deadlines:read', 'policy:read'],
  }),
  deadlinesChanges: allOf({
    issueCalendar: ['deadlines:write', 'units:read'],
    revokeCalendar: ['deadlines:write', 'units:read'],
    restartSeason: ['policy:read', 'start:collection-season'],
  }),
  advanceSeason: [
    'deadlines:write',
    'policy:read',
    'deductions:read',
    'units:read',
    'start:due-rosters',
    'exchange:read',
  ],
  keepDuties: [
    'deadlines:write',
    'policy:read',
    'deductions:read',
    'units:read',
    'start:due-rosters',
    'start:unsigned-mandates',
    'exchange:read',
  ],
  watchOver: [
    'deadlines:write',
    'policy:read',
    'deductions:read',
    'rosters:read',
    'messages:read',
    'payments:read',
    'refunds:read',
    'units:read',
    'cash:read',
  ],
  writeReminders: ['deadlines:write', 'policy:read', 'messages:write', 'units:read', 'cash:read'],

  // messages
  messagesReads: allOf({
    listMessages: ['messages:read'],
    showContact: ['messages:read'],
    showOwnSettings: ['messages:read'],
    listOwnNotices: [
      'messages:read',
      'dues:read',
      'deductions:read',
      'residents:read',
      'policy:read',
    ],
  }),
  messagesChanges: allOf({
    markRead: ['messages:write'],
    saveContact: ['messages:write'],
    saveOwnSettings: ['messages:write'],
    readOwnNotices: ['messages:write'],
  }),
  sendMessages: ['messages:write'],

  // certificates
  certificatesReads: allOf({
    listCertificates: ['certificates:read', 'dues:read', 'residents:read'],
    listSeries: ['certificates:read', 'dues:read', 'residents:read'],
    verifyCertificate: ['certificates:read', 'dues:read'],
    showVerification: ['certificates:read', 'dues:read'],
  }),
  certificatesChanges: allOf({
    listOwnCertificates: ['certificates:write', 'dues:read'],
    takeOwnCertificate: [
      'certificates:write',
      'dues:read',
      'residents:read',
      'policy:read',
      'work:put:prints/',
      'work:get:prints/',
    ],
    issueCertificate: ['certificates:write', 'dues:read', 'residents:read'],
    printCertificate: [
      'certificates:write',
      'dues:read',
      'residents:read',
      'policy:read',
      'work:put:prints/',
      'work:get:prints/',
    ],
  }),
  // refunds
  refundsReads: allOf({
    listReversals: ['refunds:read', 'residents:read'],
    listRefunds: ['refunds:read', 'residents:read'],
    showRefund: ['refunds:read', 'residents:read'],
    openPaper: ['refunds:read', 'office:get:refund-papers/'],
    listRefundRosters: ['refunds:read'],
    showRefundRoster: ['refunds:read', 'residents:read'],
    takeRefundRoster: ['refunds:read', 'office:get:refund-rosters/'],
    listOwnRefundReasons: ['refunds:read', 'policy:read', 'dues:read'],
    listOwnRefunds: ['refunds:read', 'residents:read', 'policy:read'],
    showOwnRefund: ['refunds:read', 'residents:read', 'policy:read'],
  }),
  refundsChanges: allOf({
    requestReversal: ['refunds:write'],
    approveReversal: ['refunds:write', 'start:channel-reversals'],
    confirmReturn: ['refunds:write', 'dues:write'],
    retryReversal: ['refunds:write', 'start:channel-reversals'],
    orderReturns: ['refunds:write', 'residents:read', 'office:get:exports/', 'office:put:exports/'],
    applyForRefund: ['refunds:write', 'residents:read', 'dues:read', 'policy:read'],
    addPaper: ['refunds:write', 'office:put:refund-papers/'],
    keepPaper: ['refunds:write', 'residents:read', 'office:get:refund-papers/'],
    submitRefund: ['refunds:write', 'residents:read', 'dues:read', 'policy:read'],
    renewAccount: ['refunds:write', 'residents:read'],
    reviewRefund: ['refunds:write', 'residents:read', 'dues:read', 'policy:read'],
    revealAccount: ['refunds:read'],
    payRefund: ['refunds:write', 'residents:read', 'dues:read', 'deadlines:write', 'policy:read'],
    bounceRefund: ['refunds:write', 'residents:read', 'deadlines:write', 'policy:read'],
    handOverRoster: [
      'refunds:write',
      'residents:read',
      'policy:read',
      'deadlines:write',
      'office:get:refund-rosters/',
      'office:put:refund-rosters/',
    ],
    acceptRoster: ['refunds:write', 'residents:write', 'dues:write'],
    applyForOwnRefund: ['refunds:write', 'residents:read', 'dues:read', 'policy:read'],
    addOwnPaper: ['refunds:write', 'office:put:refund-papers/'],
    keepOwnPaper: ['refunds:write', 'residents:read', 'policy:read', 'office:get:refund-papers/'],
    submitOwnRefund: ['refunds:write', 'residents:read', 'dues:read', 'policy:read'],
    renewOwnAccount: ['refunds:write', 'residents:read', 'policy:read'],
  }),
  workOnReversals: [
    'refunds:write',
    'residents:read',
    'dues:write',
    'policy:read',
    'payments:read',
    'secret:wechatPay',
    'secret:alipay',
  ],

  // payments
  paymentsReads: allOf({
    listReports: ['payments:read'],
    showReport: ['payments:read'],
    listAnomalies: ['payments:read'],
    listGuidance: [
      'payments:read',
      'dues:read',
      'residents:read',
      'mandates:read',
      'deductions:read',
      'policy:read',
    ],
    listOrders: ['payments:read'],
    showBookedOrder: ['payments:read'],
    listBills: ['payments:read'],
    showBill: ['payments:read'],
  }),
  paymentsChanges: allOf({
    takeChannelReport: ['secret:channelKeys', 'bank:get:reports/', 'bank:put:reports/'],
    bringReport: ['bank:get:reports/', 'bank:put:reports/'],
    decideAnomaly: ['payments:write', 'dues:write', 'refunds:write', 'policy:read'],
    markNoChannel: ['payments:write', 'residents:read'],
    exportGuidance: [
      'payments:read',
      'dues:read',
      'residents:read',
      'mandates:read',
      'deductions:read',
      'policy:read',
      'office:get:exports/',
      'office:put:exports/',
    ],
    openOrder: ['payments:write', 'dues:write', 'policy:read', 'secret:wechatPay', 'secret:alipay'],
    showOrder: ['payments:write', 'dues:write', 'secret:wechatPay', 'secret:alipay'],
    closeOrder: ['payments:write', 'dues:write', 'secret:wechatPay', 'secret:alipay'],
    takeWechatPayNotification: [
      'payments:write',
      'dues:write',
      'secret:wechatPay',
      'refunds:write',
      'start:channel-reversals',
    ],
    takeAlipayNotification: ['payments:write', 'dues:write', 'secret:alipay'],
    compareBill: ['payments:write', 'secret:wechatPay', 'secret:alipay', 'bank:put:bills/'],
    decideDifference: ['payments:write'],
  }),
  watchOrders: ['payments:write', 'dues:write', 'secret:wechatPay', 'secret:alipay'],
  compareBills: [
    'payments:write',
    'policy:read',
    'secret:wechatPay',
    'secret:alipay',
    'bank:put:bills/',
  ],

  workOnReport: [
    'payments:write',
    'dues:write',
    'residents:read',
    'policy:read',
    'bank:get:reports/',
  ],

  // families
  familiesReads: allOf({
    showOwn: ['families:read', 'residents:read', 'policy:read'],
    showPerson: ['families:read', 'residents:read'],
  }),
  familiesChanges: allOf({
    signIn: ['families:read', 'residents:read', 'policy:read', 'secret:alipay'],
    startBinding: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    confirmBinding: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    refreshSession: ['families:read', 'residents:read', 'policy:read'],
    endAccount: ['families:write', 'residents:read'],
    addMember: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    confirmMember: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    decideAsked: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    endLink: ['families:write', 'residents:read', 'secret:sms'],
    makeConsentCode: ['families:write', 'residents:read', 'policy:read'],
    startHelp: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    confirmHelp: ['families:write', 'residents:read', 'policy:read', 'secret:sms'],
    endHelp: ['families:write', 'residents:read'],
    handOutCode: ['families:write', 'residents:read', 'policy:read'],
    endAccountAtDesk: ['families:write', 'residents:read'],
    endLinkAtDesk: ['families:write', 'residents:read', 'secret:sms'],
  }),

  // rosters
  rostersReads: allOf({
    listImports: ['rosters:read'],
    showImport: ['rosters:read'],
    showOutcome: ['rosters:read', 'office:get:outcomes/'],
  }),
  rostersChanges: allOf({
    startImport: ['rosters:write', 'policy:read', 'office:put:uploads/'],
    acceptImport: ['rosters:write', 'policy:read', 'start:roster-import'],
    declineImport: ['rosters:write'],
  }),
  registerFile: ['rosters:write'],
  readRows: ['rosters:write', 'policy:read', 'office:get:uploads/', 'work:put:imports/'],
  checkPart: [
    'rosters:write',
    'residents:read',
    'dues:read',
    'mandates:read',
    'work:get:imports/',
    'work:put:imports/',
  ],
  closeCheck: ['rosters:write', 'residents:read', 'work:get:imports/'],
  applyPart: [
    'rosters:write',
    'policy:read',
    'residents:write',
    'dues:write',
    'mandates:write',
    'work:get:imports/',
    'work:put:imports/',
  ],
  endUnlisted: [
    'rosters:read',
    'policy:read',
    'residents:write',
    'dues:write',
    'work:get:imports/',
  ],
  closeApplication: ['rosters:write', 'policy:read', 'units:read', 'deadlines:write'],
  writeOutcome: [
    'rosters:read',
    'office:get:uploads/',
    'office:put:outcomes/',
    'work:get:imports/',
    'work:put:imports/',
  ],

  // exchange
  exchangeReads: allOf({
    showCatalogue: [],
    listDeliveries: ['exchange:read', 'units:read'],
    showDelivery: ['exchange:read', 'rosters:read', 'units:read'],
    showReceipt: ['exchange:read', 'units:read'],
    showUpload: ['exchange:read', 'office:parts:uploads/', 'office:parts:deliveries/'],
    listDeliveryRows: ['exchange:read', 'units:read', 'work:get:imports/'],
    listOverlaps: ['exchange:read', 'units:read', 'work:get:imports/'],
    showDownload: [
      'exchange:read',
      'office:get:uploads/',
      'office:get:deliveries/',
      'office:get:outcomes/',
      'work:get:extracts/',
    ],
    listExceptions: ['exchange:read'],
    showException: ['exchange:read'],
  }),
  exchangeChanges: allOf({
    openDelivery: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
    startUpload: ['exchange:write', 'office:put:uploads/', 'office:put:deliveries/'],
    signParts: ['exchange:read', 'office:put:uploads/', 'office:put:deliveries/'],
    completeUpload: [
      'exchange:write',
      'rosters:write',
      'office:put:uploads/',
      'office:put:deliveries/',
      'office:get:uploads/',
      'office:get:deliveries/',
      'office:parts:uploads/',
      'office:parts:deliveries/',
    ],
    cancelUpload: ['exchange:write', 'office:put:uploads/', 'office:put:deliveries/'],
    signOff: ['exchange:write'],
    handOver: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
    acceptDelivery: [
      'exchange:write',
      'rosters:write',
      'policy:read',
      'units:read',
      'deadlines:write',
      'start:roster-import',
    ],
    returnDelivery: [
      'exchange:write',
      'rosters:write',
      'units:read',
      'policy:read',
      'deadlines:write',
    ],
    takeBackDelivery: [
      'exchange:write',
      'rosters:write',
      'units:read',
      'policy:read',
      'deadlines:write',
    ],
    requestDownload: [
      'exchange:write',
      'units:read',
      'office:get:uploads/',
      'office:get:deliveries/',
      'office:get:outcomes/',
      'start:delivery-extract',
    ],
    raiseExceptions: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
    sayAboutException: ['exchange:write'],
    passOnException: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
    confirmException: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
    answerException: ['exchange:write', 'policy:read', 'dues:read', 'deadlines:write'],
    concludeException: ['exchange:write', 'policy:read', 'units:read', 'deadlines:write'],
  }),
  noteImport: ['exchange:write', 'rosters:read', 'work:get:imports/'],
  writeExtract: [
    'exchange:write',
    'rosters:read',
    'office:get:uploads/',
    'work:get:imports/',
    'work:put:extracts/',
  ],

  // deductions
  deductionsReads: allOf({
    listRuns: ['deductions:read'],
    showRun: ['deductions:read', 'residents:read'],
    listCases: ['deductions:read'],
    showFailureLists: ['residents:read', 'office:get:failure-lists/'],
    showBankFile: ['deductions:read'],
    listInstructions: ['deductions:read', 'work:get:files/'],
    listFollowUps: ['deductions:read', 'residents:read', 'dues:read'],
  }),
  deductionsChanges: allOf({
    decideCase: [
      'deductions:write',
      'deductions:delete',
      'dues:write',
      'work:get:files/',
      'bank:put:queries/',
    ],
    recordFollowUp: ['deductions:write', 'dues:write', 'mandates:write'],
    exportFollowUps: [
      'deductions:read',
      'residents:read',
      'dues:read',
      'office:get:exports/',
      'office:put:exports/',
    ],
  }),
  openRun: [
    'deductions:write',
    'policy:read',
    'residents:read',
    'work:get:runs/',
    'work:put:runs/',
  ],
  planVillage: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'policy:read',
    'work:get:runs/',
    'work:put:runs/',
  ],
  sealRun: [
    'deductions:write',
    'mandates:read',
    'policy:read',
    'work:get:runs/',
    'work:put:runs/',
    'work:put:files/',
  ],
  sendBankFile: [
    'deductions:write',
    'mandates:read',
    'policy:read',
    'work:get:files/',
    'bank:put:outbox/',
  ],
  closeDay: ['deductions:write', 'bank:put:queries/'],
  readReturn: [
    'deductions:write',
    'mandates:read',
    'policy:read',
    'bank:get:inbox/',
    'work:get:files/',
    'work:put:returns/',
  ],
  applyReturnPart: [
    'deductions:write',
    'dues:write',
    'mandates:write',
    'policy:read',
    'work:get:returns/',
  ],
  closeReturn: ['deductions:write', 'deductions:delete', 'work:get:files/'],
  listTownships: ['residents:read', 'work:put:failure-lists/'],
  writeFailureList: [
    'deductions:write',
    'residents:read',
    'dues:read',
    'office:put:failure-lists/',
  ],
  closeFailureLists: ['deductions:read', 'units:read', 'deadlines:write', 'policy:read'],
};

/** What a room's routes need together; who may write may read anyway. */
function allOf(needs: Readonly<Record<string, readonly Access[]>>): readonly Access[] {
  const all = new Set(Object.values(needs).flat());
  return [...all].filter(
    (access) =>
      !all.has(access.replace(/:read$/u, ':write') as Access) || !access.endsWith(':read'),
  );
}
