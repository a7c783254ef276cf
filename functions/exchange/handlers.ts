import { CATALOGUE, fieldsOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  acceptDeliveryApi,
  cancelUploadApi,
  completeUploadApi,
  handOverApi,
  listDeliveriesApi,
  openDeliveryApi,
  returnDeliveryApi,
  showCatalogueApi,
  showDeliveryApi,
  showReceiptApi,
  showUploadApi,
  signOffApi,
  signPartsApi,
  startUploadApi,
  takeBackDeliveryApi,
} from '@liangxian/shared/exchange/exchange.api.ts';
import { unitsActedFor } from '@liangxian/shared/exchange/parties.ts';
import { importIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { completeUpload } from './complete-upload.ts';
import { acceptHandedOver, returnHandedOver } from './decide-delivery.ts';
import { noteImport } from './door.ts';
import { lineOf, listDeliveries, showDelivery } from './list-deliveries.ts';
import { openDelivery } from './open-delivery.ts';
import type {
  DeliveredFiles,
  Deliveries,
  Duties,
  Imports,
  Machines,
  PersonLists,
  Policies,
  Rows,
  Units,
  Uploads,
} from './ports.ts';
import { showReceipt } from './receipt.ts';
import { handOverDelivery, signOffDelivery } from './sign-and-hand-over.ts';
import { takeBackHandedOver } from './take-back.ts';
import { cancelUpload, showUpload, signParts, startUpload } from './upload-parts.ts';

export type ExchangeDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly deliveries: Deliveries;
  readonly uploads: Uploads;
  readonly files: DeliveredFiles;
  readonly imports: Imports;
  readonly machines: Machines;
  readonly policies: Policies;
  readonly units: Units;
  readonly duties: Duties;
  readonly rows: Rows;
  readonly personLists: PersonLists;
};

export function exchangeHandlers(ports: ExchangeDependencies) {
  return { ...catalogueRoutes(ports), ...senderRoutes(ports), ...receiverRoutes(ports) };
}

function catalogueRoutes(ports: ExchangeDependencies) {
  const { audit, directory } = ports;
  return {
    showCatalogue: httpHandler(showCatalogueApi, {
      audit,
      directory,
      subject: () => 'catalogue',
      run: async (_, { officer, units }) => {
        const kinds = unitsActedFor(officer, units).map(({ kind }) => kind);
        const dataSets = CATALOGUE.map((dataSet) => ({
          ...dataSet,
          fields: fieldsOf(dataSet),
          byTownship: dataSet.byTownship === true,
          compared: dataSet.compared === true,
          mine: {
            sends: dataSet.owners.some((kind) => kinds.includes(kind)),
            receives: dataSet.receivers.some((kind) => kinds.includes(kind)),
          },
        }));
        return accept({ dataSets });
      },
    }),

    listDeliveries: httpHandler(listDeliveriesApi, {
      audit,
      directory,
      subject: ({ query }) => `deliveries ${query.box}`,
      run: async ({ query }, occasion) => {
        const listed = await listDeliveries(ports, query, occasion);
        if (!listed.ok) return listed;
        const { items, ...next } = listed.value;
        return accept({ deliveries: items.map(lineOf), ...next });
      },
    }),

    showDelivery: httpHandler(showDeliveryApi, {
      audit,
      directory,
      subject: ({ path }) => path.deliveryId,
      run: ({ path }, occasion) => showDelivery(ports, path.deliveryId, occasion),
    }),

    showReceipt: httpHandler(showReceiptApi, {
      audit,
      directory,
      subject: ({ path }) => path.deliveryId,
      run: ({ path, query }, occasion) => showReceipt(ports, path.deliveryId, query, occasion),
    }),

    noteImport: taskHandler({
      act: 'exchange.noteImport',
      audit,
      input: z.object({ importId: importIdSchema }),
      subject: ({ importId }) => importId,
      run: ({ importId }, { at }) => noteImport(ports, importId, at),
    }),
  };
}

/** What the sending unit does. */
function senderRoutes(ports: ExchangeDependencies) {
  const { audit, directory } = ports;
  const uploadOf = ({ path }: { readonly path: { readonly uploadId: string } }) => path.uploadId;
  const deliveryOf = ({ path }: { readonly path: { readonly deliveryId: string } }) =>
    path.deliveryId;
  return {
    openDelivery: httpHandler(openDeliveryApi, {
      audit,
      directory,
      subject: ({ body }) => `${body.dataSetId} ${body.period}`,
      facts: ({ deliveryId }) => ({ deliveryId }),
      run: ({ body }, occasion) => openDelivery(ports, body, occasion),
    }),

    startUpload: httpHandler(startUploadApi, {
      audit,
      directory,
      subject: deliveryOf,
      facts: ({ uploadId }) => ({ uploadId }),
      run: ({ path, body }, occasion) => startUpload(ports, path.deliveryId, body, occasion),
    }),

    signParts: httpHandler(signPartsApi, {
      audit,
      directory,
      subject: uploadOf,
      run: ({ path, body }, occasion) => signParts(ports, path, body.partNos, occasion),
    }),

    showUpload: httpHandler(showUploadApi, {
      audit,
      directory,
      subject: uploadOf,
      run: ({ path }, occasion) => showUpload(ports, path, occasion),
    }),

    completeUpload: httpHandler(completeUploadApi, {
      audit,
      directory,
      subject: uploadOf,
      run: ({ path }, occasion) => completeUpload(ports, path, occasion),
    }),

    cancelUpload: httpHandler(cancelUploadApi, {
      audit,
      directory,
      subject: uploadOf,
      run: ({ path }, occasion) => cancelUpload(ports, path, occasion),
    }),

    signOff: httpHandler(signOffApi, {
      audit,
      directory,
      subject: deliveryOf,
      run: ({ path, body }, occasion) => signOffDelivery(ports, path.deliveryId, body, occasion),
    }),

    handOver: httpHandler(handOverApi, {
      audit,
      directory,
      subject: deliveryOf,
      run: ({ path, body }, occasion) => handOverDelivery(ports, path.deliveryId, body, occasion),
    }),
  };
}

/** What a receiving unit does, and the sender as long as the receiver has not. */
function receiverRoutes(ports: ExchangeDependencies) {
  const { audit, directory } = ports;
  return {
    acceptDelivery: httpHandler(acceptDeliveryApi, {
      audit,
      directory,
      subject: ({ path }) => path.deliveryId,
      run: ({ path, body }, occasion) => acceptHandedOver(ports, path.deliveryId, body, occasion),
    }),

    returnDelivery: httpHandler(returnDeliveryApi, {
      audit,
      directory,
      subject: ({ path }) => path.deliveryId,
      run: ({ path, body }, occasion) => returnHandedOver(ports, path.deliveryId, body, occasion),
    }),

    takeBackDelivery: httpHandler(takeBackDeliveryApi, {
      audit,
      directory,
      subject: ({ path }) => path.deliveryId,
      run: ({ path, body }, occasion) => takeBackHandedOver(ports, path.deliveryId, body, occasion),
    }),
  };
}
