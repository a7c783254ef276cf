import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoChangeStore } from '../dues/adapters/change-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { EndRequests } from '../dues/adapters/end-requests.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../units/adapters/units-by-kind.dynamodb.ts';
import { S3BankFiles } from './adapters/bank-files.s3.ts';
import { DynamoCaseStore } from './adapters/case-store.dynamodb.ts';
import { S3FailureLists } from './adapters/failure-lists.s3.ts';
import { DynamoFollowUpStore } from './adapters/follow-up-store.dynamodb.ts';
import { DynamoInstructionStore } from './adapters/instruction-store.dynamodb.ts';
import { DynamoReturnStore } from './adapters/return-store.dynamodb.ts';
import { S3RunFiles } from './adapters/run-files.s3.ts';
import { DynamoRunStore } from './adapters/run-store.dynamodb.ts';
import { DynamoWorkedFollowUpStore } from './adapters/worked-follow-up-store.dynamodb.ts';
import { deductionHandlers } from './handlers.ts';

const table = env('DEDUCTIONS_TABLE');
const officeBucket = env('OFFICE_FILES_BUCKET');
const workFiles = new ObjectFiles(objects, env('WORK_FILES_BUCKET'));

const coverageYear = Number(env('COVERAGE_YEAR'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

const handlers = deductionHandlers({
  audit,
  directory,
  coverageYear,
  policies,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  runs: new DynamoRunStore(documents, table),
  instructions: new DynamoInstructionStore(documents, table, secrets),
  files: new S3RunFiles(workFiles),
  bankFiles: new S3BankFiles(new ObjectFiles(objects, env('BANK_FILES_BUCKET'))),
  returns: new DynamoReturnStore(documents, table),
  followUps: new DynamoFollowUpStore(documents, table),
  worked: new DynamoWorkedFollowUpStore(documents, table),
  duesSeen: new DynamoDueDoor(documents, env('DUES_TABLE')),
  amountChanges: new EndRequests(new DynamoChangeStore(documents, env('DUES_TABLE'))),
  lists: new ListWorkbooks(objects, officeBucket),
  cases: new DynamoCaseStore(documents, table),
  units: new UnitsByKind(new DynamoUnitStore(documents, env('UNITS_TABLE'))),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear,
  }),
  failureLists: new S3FailureLists({
    officeFiles: new ObjectFiles(objects, officeBucket),
    workFiles,
    objects,
    bucket: officeBucket,
  }),
});

export const {
  openRun,
  planVillage,
  sealRun,
  sendBankFile,
  closeDay,
  readReturn,
  applyReturnPart,
  closeReturn,
  listTownships,
  writeFailureList,
  closeFailureLists,
} = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as deductionsReads, routes as deductionsChanges };
