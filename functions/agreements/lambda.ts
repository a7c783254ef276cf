import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { fontsBeside, openedOnce } from '../platform/pdf/pdf-fonts.ts';
import { PrintedSheets } from '../platform/pdf/printed-sheets.s3.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { PdfForms } from './adapters/agreement-form.pdf.ts';
import { agreementHandlers } from './handlers.ts';

const handlers = agreementHandlers({
  audit,
  directory,
  coverageYear: Number(env('COVERAGE_YEAR')),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  forms: new PdfForms(
    openedOnce(fontsBeside(import.meta.url)),
    new PrintedSheets(objects, env('WORK_FILES_BUCKET')),
  ),
});

/** The template says which function answers a route, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as agreementsChanges };
