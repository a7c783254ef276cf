import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env, envIfSet } from '../platform/env.ts';
import { fontsBeside, openedOnce } from '../platform/pdf/pdf-fonts.ts';
import { PrintedSheets } from '../platform/pdf/printed-sheets.s3.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoCertificateBook } from './adapters/certificate-book.dynamodb.ts';
import { PdfPapers } from './adapters/certificate-papers.pdf.ts';
import { CountyNames } from './adapters/counties.ts';
import { certificateHandlers } from './handlers.ts';

const dues = new DynamoDueDoor(documents, env('DUES_TABLE'));
const publicUrl = envIfSet('PUBLIC_URL') ?? '';

const handlers = certificateHandlers({
  audit,
  directory,
  sessions: new CountySessions(secrets),
  dues,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  certificates: new DynamoCertificateBook({
    documents,
    table: env('CERTIFICATES_TABLE'),
    dues,
    secrets,
  }),
  counties: new CountyNames(new DynamoPolicyStore(documents, env('POLICY_TABLE'))),
  papers: new PdfPapers(
    openedOnce(fontsBeside(import.meta.url)),
    new PrintedSheets(objects, env('WORK_FILES_BUCKET')),
  ),
  verificationUrl: (code) => `${publicUrl}/certificates/public/verify/${code}/page`,
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as certificatesReads, routes as certificatesChanges };
