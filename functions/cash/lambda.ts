import { randomBytes } from 'node:crypto';
import { DynamoCertificateBook } from '../certificates/adapters/certificate-book.dynamodb.ts';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from '../dues/adapters/due-lists.dynamodb.ts';
import { DynamoGuidanceStore } from '../payments/adapters/guidance-store.dynamodb.ts';
import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { fontsBeside, openedOnce } from '../platform/pdf/pdf-fonts.ts';
import { PrintedSheets } from '../platform/pdf/printed-sheets.s3.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoOfficerStore } from '../units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../units/adapters/units-by-kind.dynamodb.ts';
import { DynamoCashBook } from './adapters/cash-book.dynamodb.ts';
import { DynamoCollectorStore } from './adapters/collector-store.dynamodb.ts';
import { CertificateReceipts } from './adapters/receipts.ts';
import { PdfRegisterPages } from './adapters/register-sheet.pdf.ts';
import { S3Scans } from './adapters/scans.s3.ts';
import { S3Signatures } from './adapters/signatures.s3.ts';
import { cashHandlers } from './handlers.ts';

const table = env('CASH_TABLE');
const office = env('OFFICE_FILES_BUCKET');
const dues = new DynamoDueDoor(documents, env('DUES_TABLE'));
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

const handlers = cashHandlers({
  audit,
  directory,
  book: new DynamoCashBook(documents, table),
  collectors: new DynamoCollectorStore(documents, table),
  officers: new DynamoOfficerStore(documents, env('UNITS_TABLE')),
  units: new UnitsByKind(new DynamoUnitStore(documents, env('UNITS_TABLE'))),
  policies,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  door: dues,
  dueLists: new DynamoDueLists(documents, env('DUES_TABLE')),
  receipts: new CertificateReceipts(
    new DynamoCertificateBook({ documents, table: env('CERTIFICATES_TABLE'), dues, secrets }),
  ),
  signatures: new S3Signatures(new ObjectFiles(objects, office)),
  scans: new S3Scans(objects, office),
  marks: new DynamoGuidanceStore(documents, env('PAYMENTS_TABLE')),
  registerPages: new PdfRegisterPages(
    openedOnce(fontsBeside(import.meta.url)),
    new PrintedSheets(objects, env('WORK_FILES_BUCKET')),
  ),
  newScanId: (at) => `${at.toString(36)}-${randomBytes(4).toString('hex')}`,
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear: Number(env('COVERAGE_YEAR')),
  }),
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as cashReads, routes as cashChanges };
