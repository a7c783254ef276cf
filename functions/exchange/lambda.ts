import { randomBytes } from 'node:crypto';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoImportStore } from '../rosters/adapters/import-store.dynamodb.ts';
import { SfnMachines } from '../rosters/adapters/machines.sfn.ts';
import { openOfficeFile } from '../rosters/adapters/office-file.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { S3DeliveredFiles } from './adapters/delivered-files.s3.ts';
import { DynamoDeliveryStore } from './adapters/delivery-store.dynamodb.ts';
import { DynamoExceptionStore } from './adapters/exception-store.dynamodb.ts';
import { DynamoUploadStore } from './adapters/upload-store.dynamodb.ts';
import { exceptionHandlers } from './exception-handlers.ts';
import { exchangeHandlers } from './handlers.ts';

const bucket = env('OFFICE_FILES_BUCKET');
const coverageYear = Number(env('COVERAGE_YEAR'));
const table = env('EXCHANGE_TABLE');
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));
const imports = new DynamoImportStore(documents, env('ROSTERS_TABLE'));
const deliveries = new DynamoDeliveryStore(documents, table);
const units = new DynamoUnitStore(documents, env('UNITS_TABLE'));
const duties = new DynamoDutyStore({
  documents,
  table: env('DEADLINES_TABLE'),
  policies,
  coverageYear,
});

export const {
  showCatalogue,
  openDelivery,
  listDeliveries,
  showDelivery,
  showReceipt,
  startUpload,
  signParts,
  showUpload,
  completeUpload,
  cancelUpload,
  signOff,
  handOver,
  acceptDelivery,
  returnDelivery,
  noteImport,
} = exchangeHandlers({
  audit,
  directory,
  coverageYear,
  deliveries,
  uploads: new DynamoUploadStore(documents, table),
  files: new S3DeliveredFiles({
    objects,
    bucket,
    files: new ObjectFiles(objects, bucket),
    checkWorkbook: async (path) => {
      const opened = await openOfficeFile(path);
      // A document may have as many sheets as it likes, and none of them need be a roster.
      return opened.ok || opened.refusal.code === 'SEVERAL_SHEETS' ? undefined : opened.refusal;
    },
  }),
  imports: {
    newId: (at) => `im_${at.toString(36)}-${randomBytes(5).toString('hex')}` as ImportId,
    find: (importId) => imports.find(importId),
    save: (roster) => imports.save(roster),
    progress: (importId) => imports.progress(importId),
  },
  machines: new SfnMachines(machines, env('ROSTER_IMPORT_MACHINE')),
  policies,
  units,
  duties: new DynamoDutyStore({ documents, table: env('DEADLINES_TABLE'), policies, coverageYear }),
});

export const {
  raiseExceptions,
  listExceptions,
  showException,
  sayAboutException,
  passOnException,
  confirmException,
  answerException,
  concludeException,
} = exceptionHandlers({
  audit,
  directory,
  coverageYear,
  exceptions: new DynamoExceptionStore(documents, table),
  deliveries,
  amountChanges: { find: async () => undefined },
  policies,
  units,
  duties,
});
