import { randomBytes } from 'node:crypto';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DirectoryOffices } from '../deadlines/adapters/offices.dynamodb.ts';
import { checkRow } from '../deductions/adapters/bank-file-codec.ts';
import { DynamoWorkedFollowUpStore } from '../deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from '../dues/adapters/due-lists.dynamodb.ts';
import { documentFault } from '../exchange/adapters/document-check.ts';
import { DynamoMessageStore } from '../messages/adapters/message-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoOfficerStore } from '../units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { LayoutBankRows } from './adapters/bank-rows.ts';
import { SfnMandateMachines } from './adapters/machines.sfn.ts';
import { DynamoMandateBook } from './adapters/mandate-book.dynamodb.ts';
import { DynamoMandateStore } from './adapters/mandate-store.dynamodb.ts';
import { S3Papers } from './adapters/papers.s3.ts';
import { DynamoUnsignedListStore } from './adapters/unsigned-list-store.dynamodb.ts';
import { mandateHandlers } from './handlers.ts';
import { ownMandateRoutes } from './own-handlers.ts';

const table = env('MANDATES_TABLE');
const unitsTable = env('UNITS_TABLE');
const officeBucket = env('OFFICE_FILES_BUCKET');
const coverageYear = Number(env('COVERAGE_YEAR'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));
/** A paper is no workbook, so that none is ever opened. */
const noWorkbook = () => Promise.resolve(undefined);

/** What officers' and residents' routes both run on. */
const shared = {
  audit,
  coverageYear,
  book: new DynamoMandateBook(documents, table, secrets),
  covers: new DynamoMandateStore(documents, table, secrets),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  policies,
};

const handlers = mandateHandlers({
  ...shared,
  directory,
  newPaperId: (at) => `mp_${at.toString(36)}-${randomBytes(12).toString('hex')}`,
  dueLists: new DynamoDueLists(documents, env('DUES_TABLE')),
  bankRows: new LayoutBankRows(checkRow),
  papers: new S3Papers(objects, officeBucket, (path, extension) =>
    documentFault(path, extension, noWorkbook),
  ),
  lists: new ListWorkbooks(objects, officeBucket),
  unsignedLists: new DynamoUnsignedListStore(documents, table),
  machines: new SfnMandateMachines(machines, env('UNSIGNED_MANDATES_MACHINE')),
  offices: new DirectoryOffices({
    units: new DynamoUnitStore(documents, unitsTable),
    officers: new DynamoOfficerStore(documents, unitsTable),
  }),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear,
  }),
  messages: new DynamoMessageStore(documents, env('MESSAGES_TABLE'), secrets),
});

const own = ownMandateRoutes({
  ...shared,
  sessions: new CountySessions(secrets),
  door: new DynamoDueDoor(documents, env('DUES_TABLE')),
  failures: new DynamoWorkedFollowUpStore(documents, env('DEDUCTIONS_TABLE')),
});

export const { writeUnsignedList } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...own });

export { routes as mandatesReads, routes as mandatesChanges };
