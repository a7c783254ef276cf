/**
 * What each function may touch, in words; roles.ts turns the words into IAM statements. A function
 * that is not listed here has no role, and then the template does not package.
 *
 * Tables: `read`, `write` (reads, too), `append` (adds records, never changes one). Buckets: a verb
 * and the prefix it holds for. `personal-data` opens and closes encrypted fields with the county's keys.
 */
export type Access =
  | `${Room}:${'read' | 'write' | 'append'}`
  | `${'office' | 'work' | 'bank'}:${'get' | 'put' | 'list'}:${string}`
  | 'personal-data'
  | `start:${string}`;

type Room =
  | 'policy'
  | 'residents'
  | 'dues'
  | 'mandates'
  | 'rosters'
  | 'deductions'
  | 'audit'
  | 'keys';

export const accessByFunction: Readonly<Record<string, readonly Access[]>> = {
  // policy
  publishPack: ['policy:write', 'audit:append'],
  showPack: ['policy:read'],
  startSeason: ['policy:write', 'audit:append'],
  showSeason: ['policy:read'],

  // residents
  findResident: ['residents:read', 'policy:read', 'audit:append', 'personal-data'],
  showResident: [
    'residents:read',
    'dues:read',
    'mandates:read',
    'policy:read',
    'audit:append',
    'personal-data',
  ],

  // rosters
  startImport: ['rosters:write', 'policy:read', 'audit:append', 'office:put:uploads/'],
  listImports: ['rosters:read', 'audit:append'],
  showImport: ['rosters:read', 'audit:append'],
  acceptImport: ['rosters:write', 'policy:read', 'audit:append', 'start:roster-import'],
  declineImport: ['rosters:write', 'audit:append'],
  showOutcome: ['rosters:read', 'audit:append', 'office:get:outcomes/'],
  registerFile: ['rosters:write', 'policy:read', 'audit:append', 'office:get:uploads/'],
  readRows: [
    'rosters:write',
    'policy:read',
    'office:get:uploads/',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  checkPart: [
    'rosters:write',
    'policy:read',
    'residents:read',
    'dues:read',
    'mandates:read',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  closeCheck: ['rosters:write', 'policy:read', 'residents:read', 'work:get:', 'work:put:'],
  applyPart: [
    'rosters:write',
    'policy:read',
    'residents:write',
    'dues:write',
    'mandates:write',
    'audit:append',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  closeApplication: ['rosters:write', 'policy:read', 'audit:append', 'work:get:', 'work:put:'],
  writeOutcome: [
    'rosters:write',
    'policy:read',
    'office:get:uploads/',
    'office:put:outcomes/',
    'work:get:',
    'personal-data',
  ],

  // deductions
  listRuns: ['deductions:read', 'audit:append'],
  showRun: ['deductions:read', 'audit:append'],
  listCases: ['deductions:read', 'audit:append'],
  decideCase: ['deductions:write', 'dues:write', 'mandates:read', 'policy:read', 'audit:append'],
  showFailureLists: ['deductions:read', 'audit:append', 'office:get:failure-lists/'],
  openRun: ['deductions:write', 'policy:read', 'residents:read', 'work:put:'],
  planVillage: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'residents:read',
    'policy:read',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  sealRun: [
    'deductions:write',
    'dues:write',
    'policy:read',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  sendBankFile: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'policy:read',
    'audit:append',
    'work:get:',
    'work:put:',
    'bank:put:outbox/',
    'personal-data',
  ],
  closeDay: ['deductions:write', 'policy:read', 'bank:put:queries/', 'work:get:'],
  readReturn: [
    'deductions:write',
    'policy:read',
    'audit:append',
    'bank:get:inbox/',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  applyReturnPart: [
    'deductions:write',
    'dues:write',
    'mandates:write',
    'residents:read',
    'policy:read',
    'audit:append',
    'work:get:',
    'work:put:',
    'personal-data',
  ],
  closeReturn: ['deductions:write', 'policy:read', 'audit:append', 'work:get:', 'work:put:'],
  listTownships: ['deductions:read', 'policy:read', 'residents:read', 'work:put:'],
  writeFailureList: [
    'deductions:write',
    'dues:read',
    'mandates:read',
    'residents:read',
    'policy:read',
    'audit:append',
    'office:put:failure-lists/',
    'personal-data',
  ],
};
