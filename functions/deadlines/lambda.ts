import { DynamoCashBook } from '../cash/adapters/cash-book.dynamodb.ts';
import { CashWatch } from '../cash/adapters/cash-watch.ts';
import { DynamoCaseStore } from '../deductions/adapters/case-store.dynamodb.ts';
import { DynamoRunStore } from '../deductions/adapters/run-store.dynamodb.ts';
import { DynamoDeliveryStore } from '../exchange/adapters/delivery-store.dynamodb.ts';
import { DynamoMessageStore } from '../messages/adapters/message-store.dynamodb.ts';
import { DynamoOrderStore } from '../payments/adapters/order-store.dynamodb.ts';
import { documents, machines } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoReversalStore } from '../refunds/adapters/reversal-store.dynamodb.ts';
import { DynamoImportStore } from '../rosters/adapters/import-store.dynamodb.ts';
import { DynamoOfficerStore } from '../units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { AcceptedDeliveries } from './adapters/accepted-deliveries.ts';
import { calendarText } from './adapters/calendar-text.ts';
import { DynamoCalendars } from './adapters/calendars.dynamodb.ts';
import { DynamoDutyStore } from './adapters/duty-store.dynamodb.ts';
import { DynamoFindings } from './adapters/findings.dynamodb.ts';
import { SfnSeasonMachines } from './adapters/machines.sfn.ts';
import { DirectoryOffices } from './adapters/offices.dynamodb.ts';
import { DynamoSeasonMarks } from './adapters/season-marks.dynamodb.ts';
import { deadlineHandlers } from './handlers.ts';

const table = env('DEADLINES_TABLE');
const coverageYear = Number(env('COVERAGE_YEAR'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

const handlers = deadlineHandlers({
  audit,
  directory,
  coverageYear,
  policies,
  offices: new DirectoryOffices({
    units: new DynamoUnitStore(documents, env('UNITS_TABLE')),
    officers: new DynamoOfficerStore(documents, env('UNITS_TABLE')),
  }),
  duties: new DynamoDutyStore({ documents, table, policies, coverageYear }),
  deeds: new AcceptedDeliveries(
    new DynamoDeliveryStore(documents, env('EXCHANGE_TABLE')),
    policies,
    coverageYear,
  ),
  marks: new DynamoSeasonMarks(documents, table),
  findings: new DynamoFindings(documents, table),
  calendars: new DynamoCalendars(documents, table, secrets),
  messages: new DynamoMessageStore(documents, env('MESSAGES_TABLE'), secrets),
  runs: new DynamoRunStore(documents, env('DEDUCTIONS_TABLE')),
  imports: new DynamoImportStore(documents, env('ROSTERS_TABLE')),
  cash: new CashWatch(new DynamoCashBook(documents, env('CASH_TABLE'))),
  cases: new DynamoCaseStore(documents, env('DEDUCTIONS_TABLE')),
  payments: new DynamoOrderStore(documents, env('PAYMENTS_TABLE')),
  reversals: new DynamoReversalStore(documents, env('REFUNDS_TABLE')),
  machines: new SfnSeasonMachines(machines, {
    season: env('COLLECTION_SEASON_MACHINE'),
    dueRosters: env('DUE_ROSTERS_MACHINE'),
    unsignedLists: env('UNSIGNED_MANDATES_MACHINE'),
  }),
  writeCalendar: calendarText,
});

export const { advanceSeason, keepDuties, watchOver, writeReminders } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as deadlinesReads, routes as deadlinesChanges };
