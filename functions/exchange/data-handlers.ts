import {
  listDeliveryRowsApi,
  listOverlapsApi,
  requestDownloadApi,
  showDownloadApi,
} from '@liangxian/shared/exchange/delivery-data.api.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { listDeliveryRows, listOverlaps } from './delivery-rows.ts';
import type { DownloadPorts } from './download-ports.ts';
import { requestDownload, showDownload, writeExtract } from './downloads.ts';
import type { PersonLists, Rows } from './ports.ts';

export type DataDependencies = DownloadPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly rows: Rows;
  readonly personLists: PersonLists;
};

/** Looks at what was delivered; every one of them is a look at personal data and traced as such. */
export function dataHandlers(ports: DataDependencies) {
  const { audit, directory } = ports;
  const subject = ({ path }: { readonly path: { readonly deliveryId: string } }) => path.deliveryId;
  return {
    listDeliveryRows: httpHandler(listDeliveryRowsApi, {
      audit,
      directory,
      subject,
      run: ({ path, query }, occasion) => listDeliveryRows(ports, path.deliveryId, query, occasion),
    }),

    listOverlaps: httpHandler(listOverlapsApi, {
      audit,
      directory,
      subject,
      run: ({ path, query }, occasion) => listOverlaps(ports, path.deliveryId, query, occasion),
    }),

    requestDownload: httpHandler(requestDownloadApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.deliveryId} ${body.what}`,
      facts: ({ downloadId }) => ({ downloadId }),
      run: ({ path, body }, occasion) => requestDownload(ports, path.deliveryId, body, occasion),
    }),

    showDownload: httpHandler(showDownloadApi, {
      audit,
      directory,
      subject: ({ path }) => path.downloadId,
      run: ({ path }, occasion) => showDownload(ports, path.downloadId, occasion),
    }),

    writeExtract: taskHandler({
      act: 'exchange.writeExtract',
      audit,
      input: z.object({ downloadId: z.string() }),
      subject: ({ downloadId }) => downloadId,
      run: ({ downloadId }) => writeExtract(ports, downloadId),
    }),
  };
}
