import { DynamoRunStore } from '../deductions/adapters/run-store.dynamodb.ts';
import { DynamoWorkedFollowUpStore } from '../deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoDueLists } from '../dues/adapters/due-lists.dynamodb.ts';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoFigureStore } from './adapters/figure-store.dynamodb.ts';
import { overviewHandlers } from './handlers.ts';

const handlers = overviewHandlers({
  audit,
  directory,
  coverageYear: Number(env('COVERAGE_YEAR')),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  dueLists: new DynamoDueLists(documents, env('DUES_TABLE')),
  worked: new DynamoWorkedFollowUpStore(documents, env('DEDUCTIONS_TABLE')),
  runs: new DynamoRunStore(documents, env('DEDUCTIONS_TABLE')),
  figures: new DynamoFigureStore(documents, env('DUES_TABLE')),
});

export const { countTownship } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as overviewReads };
