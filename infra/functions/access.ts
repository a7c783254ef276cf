/**
 * What each function may touch, in words; roles.ts turns the words into IAM statements. A function
 * that is not listed here has no role, and then the template does not package.
 *
 * Tables: `read`, `write` (reads, too), `append` (adds records, never changes one). Buckets: a verb
 * and the prefix it holds for. What every function may stands in roles.ts: its own log, the audit trail, and the
 * county's keys, with which the trail is signed and personal fields are opened.
 */
export type Access =
  | `${Room}:${'read' | 'write' | 'append'}`
  | `${'office' | 'work' | 'bank'}:${'get' | 'put' | 'list'}:${string}`
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
  publishPack: ['policy:write'],
  showPack: ['policy:read'],
  startSeason: ['policy:write'],
  showSeason: ['policy:read'],

  // residents
  findResident: ['residents:read', 'policy:read'],
  showResident: ['residents:read', 'dues:read', 'mandates:read', 'policy:read'],

  // rosters
  startImport: ['rosters:write', 'policy:read', 'office:put:uploads/'],
  listImports: ['rosters:read'],
  showImport: ['rosters:read'],
  acceptImport: ['rosters:write', 'policy:read', 'start:roster-import'],
  declineImport: ['rosters:write'],
  showOutcome: ['rosters:read', 'office:get:outcomes/'],
  registerFile: ['rosters:write', 'policy:read', 'office:get:uploads/'],
  readRows: ['rosters:write', 'policy:read', 'office:get:uploads/', 'work:get:', 'work:put:'],
  checkPart: [
    'rosters:write',
    'policy:read',
    'residents:read',
    'dues:read',
    'mandates:read',
    'work:get:',
    'work:put:',
  ],
  closeCheck: ['rosters:write', 'policy:read', 'residents:read', 'work:get:', 'work:put:'],
  applyPart: [
    'rosters:write',
    'policy:read',
    'residents:write',
    'dues:write',
    'mandates:write',
    'work:get:',
    'work:put:',
  ],
  endUnlisted: [
    'rosters:write',
    'policy:read',
    'residents:write',
    'dues:write',
    'work:get:',
    'work:put:',
  ],
  closeApplication: ['rosters:write', 'policy:read', 'work:get:', 'work:put:'],
  writeOutcome: [
    'rosters:write',
    'policy:read',
    'office:get:uploads/',
    'office:put:outcomes/',
    'work:get:',
  ],

  // deductions
  listRuns: ['deductions:read'],
  showRun: ['deductions:read'],
  listCases: ['deductions:read'],
  decideCase: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'policy:read',
    'work:get:',
    'bank:put:queries/',
  ],
  showFailureLists: ['deductions:read', 'residents:read', 'office:get:failure-lists/'],
  openRun: ['deductions:write', 'policy:read', 'residents:read', 'work:get:', 'work:put:'],
  planVillage: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'residents:read',
    'policy:read',
    'work:get:',
    'work:put:',
  ],
  sealRun: ['deductions:write', 'mandates:read', 'policy:read', 'work:get:', 'work:put:'],
  sendBankFile: [
    'deductions:write',
    'dues:write',
    'mandates:read',
    'policy:read',
    'work:get:',
    'work:put:',
    'bank:put:outbox/',
  ],
  closeDay: ['deductions:write', 'policy:read', 'bank:put:queries/', 'work:get:'],
  readReturn: [
    'deductions:write',
    'mandates:read',
    'policy:read',
    'bank:get:inbox/',
    'work:get:',
    'work:put:',
  ],
  applyReturnPart: [
    'deductions:write',
    'dues:write',
    'mandates:write',
    'residents:read',
    'policy:read',
    'work:get:',
    'work:put:',
  ],
  closeReturn: ['deductions:write', 'policy:read', 'work:get:', 'work:put:'],
  listTownships: ['deductions:read', 'policy:read', 'residents:read', 'work:put:'],
  writeFailureList: [
    'deductions:write',
    'dues:read',
    'mandates:read',
    'residents:read',
    'policy:read',
    'office:put:failure-lists/',
  ],
};
