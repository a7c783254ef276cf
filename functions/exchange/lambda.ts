import { randomBytes } from 'node:crypto';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoChangeStore } from '../dues/adapters/change-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoImportStore } from '../rosters/adapters/import-store.dynamodb.ts';
import { SfnMachines } from '../rosters/adapters/machines.sfn.ts';
import { openOfficeFile } from '../rosters/adapters/office-file.ts';
import { harmlessText } from '../rosters/adapters/outcome-workbook-text.ts';
import { S3RosterFiles } from '../rosters/adapters/roster-files.s3.ts';
import { S3RowPreviews } from '../rosters/adapters/row-preview.s3.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { S3DeliveredFiles } from './adapters/delivered-files.s3.ts';
import { deliveredRows } from './adapters/delivered-rows.ts';
import { DynamoDeliveryStore } from './adapters/delivery-store.dynamodb.ts';
import { DynamoDownloadStore } from './adapters/download-store.dynamodb.ts';
import { DynamoExceptionStore } from './adapters/exception-store.dynamodb.ts';
import { SfnExchangeMachines } from './adapters/exchange-machines.sfn.ts';
import { DynamoPersonLists } from './adapters/person-lists.dynamodb.ts';
import { S3TakenFiles } from './adapters/taken-files.s3.ts';
import { DynamoUploadStore } from './adapters/upload-store.dynamodb.ts';
import { dataHandlers } from './data-handlers.ts';
import { exceptionHandlers } from './exception-handlers.ts';
import { exchangeHandlers } from './handlers.ts';

const officeBucket = env('OFFICE_FILES_BUCKET');
const workBucket = env('WORK_FILES_BUCKET');
const officeFiles = new ObjectFiles(objects, officeBucket);
const workFiles = new ObjectFiles(objects, workBucket);
const coverageYear = Number(env('COVERAGE_YEAR'));
const table = env('EXCHANGE_TABLE');
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));
const importStore = new DynamoImportStore(documents, env('ROSTERS_TABLE'));
const residents = new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets);
const rosterFiles = new S3RosterFiles({ objects, officeBucket, officeFiles, workFiles });

const shared = {
  audit,
  directory,
  coverageYear,
  deliveries: new DynamoDeliveryStore(documents, table),
  imports: {
    newId: (at: number) => `im_${at.toString(36)}-${randomBytes(5).toString('hex')}` as ImportId,
    find: (importId: ImportId) => importStore.find(importId),
    save: importStore.save.bind(importStore),
    progress: (importId: ImportId) => importStore.progress(importId),
  },
  machines: new SfnExchangeMachines(
    machines,
    env('DELIVERY_EXTRACT_MACHINE'),
    new SfnMachines(machines, env('ROSTER_IMPORT_MACHINE')),
  ),
  policies,
  units: new DynamoUnitStore(documents, env('UNITS_TABLE')),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear,
  }),
  rows: deliveredRows(new S3RowPreviews(workFiles), rosterFiles),
  personLists: new DynamoPersonLists(documents, table, (residentIds) =>
    residents.personIdsOf(residentIds),
  ),
};

const deliveries = exchangeHandlers({
  ...shared,
  uploads: new DynamoUploadStore(documents, table),
  files: new S3DeliveredFiles({
    objects,
    bucket: officeBucket,
    files: officeFiles,
    checkWorkbook: async (path) => {
      const opened = await openOfficeFile(path);
      // A document may have as many sheets as it likes, and none of them need be a roster.
      return opened.ok || opened.refusal.code === 'SEVERAL_SHEETS' ? undefined : opened.refusal;
    },
  }),
});

const delivered = dataHandlers({
  ...shared,
  downloads: new DynamoDownloadStore(documents, table),
  taken: new S3TakenFiles({
    objects,
    buckets: { office: officeBucket, work: workBucket },
    files: { office: officeFiles, work: workFiles },
    source: {
      open: async (fileKey) => {
        const upload = await rosterFiles.open(fileKey);
        const rows = upload.ok ? await upload.value.rows() : upload;
        if (!upload.ok || !rows.ok) throw new InvariantError(`${fileKey} was read before`);
        return { rows: rows.value, discard: () => upload.value.discard() };
      },
      headerRowNo: (importId) => rosterFiles.headerRowNo(importId),
      outcomes: (roster) => rosterFiles.outcomes(roster),
      harmless: harmlessText,
    },
  }),
});

const exceptions = exceptionHandlers({
  ...shared,
  exceptions: new DynamoExceptionStore(documents, table),
  amountChanges: new DynamoChangeStore(documents, env('DUES_TABLE')),
});

export const { noteImport } = deliveries;
export const { writeExtract } = delivered;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...deliveries, ...delivered, ...exceptions });

export { routes as exchangeReads, routes as exchangeChanges };
