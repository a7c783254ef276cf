import type { CashDay } from '@liangxian/shared/cash/cash-day.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import { listCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import {
  authoriseCollectorApi,
  endAuthorisationApi,
  listCollectorsApi,
  showMyCashApi,
  takeVillageListApi,
} from '@liangxian/shared/cash/collectors.api.ts';
import {
  listCashDaysApi,
  listCashTroublesApi,
  payInApi,
  seeDifferenceApi,
  settleDifferenceApi,
  showCashDayApi,
} from '@liangxian/shared/cash/days.api.ts';
import {
  decideEntryApi,
  giveBackApi,
  recordEntryApi,
  signEntryApi,
} from '@liangxian/shared/cash/entries.api.ts';
import {
  openScanApi,
  printSheetApi,
  recordScanApi,
  sendScansApi,
  startScanApi,
} from '@liangxian/shared/cash/sheets.api.ts';
import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { listCashOnly } from './cash-only.ts';
import {
  authoriseCollector,
  endAuthorisation,
  listCollectors,
  showMyCash,
  takeVillageList,
} from './collectors.ts';
import type {
  CashOnlyMarks,
  Collectors,
  DueLists,
  Officers,
  RegisterPages,
  Scans,
  Signatures,
} from './ports.ts';
import { printSheet } from './print-sheet.ts';
import { type EntryPorts, entryIdOf, recordEntry } from './record-entry.ts';
import { payDayIn, seeDifference, settleDifference } from './settle-day.ts';
import { openScan, recordScan, sendScans, startScan } from './sheets.ts';
import { listCashDays, listCashTroubles, showCashDay, shownDay, shownEntry } from './show-cash.ts';
import { decideAboutEntry, giveCashBack, signEntry } from './work-on-entry.ts';

export type CashDependencies = EntryPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly collectors: Collectors;
  readonly officers: Officers;
  readonly dueLists: DueLists;
  readonly signatures: Signatures;
  readonly scans: Scans;
  readonly marks: CashOnlyMarks;
  readonly registerPages: RegisterPages;
  readonly newScanId: (at: number) => string;
};

export function cashHandlers(dependencies: CashDependencies) {
  return {
    ...collectorRoutes(dependencies),
    ...entryRoutes(dependencies),
    ...dayRoutes(dependencies),
    ...sheetRoutes(dependencies),
  };
}

function collectorRoutes(ports: CashDependencies) {
  const { audit, directory } = ports;
  return {
    listCollectors: httpHandler(listCollectorsApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId,
      run: ({ query }, occasion) => listCollectors(ports, query.townshipId, query, occasion),
    }),

    authoriseCollector: httpHandler(authoriseCollectorApi, {
      audit,
      directory,
      subject: ({ path }) => path.officerId,
      run: ({ path, body }, occasion) => authoriseCollector(ports, path.officerId, body, occasion),
    }),

    endAuthorisation: httpHandler(endAuthorisationApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.officerId}: ${body.reason}`,
      run: ({ path, body }, occasion) => endAuthorisation(ports, path.officerId, body, occasion),
    }),

    showMyCash: httpHandler(showMyCashApi, {
      audit,
      directory,
      subject: () => 'own cash',
      run: ({ query }, occasion) => showMyCash(ports, query.deviceId, occasion),
    }),

    listCashOnly: httpHandler(listCashOnlyApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      run: ({ query }, occasion) => listCashOnly(ports, query, query, occasion),
    }),

    takeVillageList: httpHandler(takeVillageListApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      facts: ({ dues }) => ({ dues: dues.length }),
      run: ({ query }, occasion) => takeVillageList(ports, query, query, occasion),
    }),
  };
}

function entryRoutes(ports: CashDependencies) {
  const { audit, directory } = ports;
  const shown = shownBy(ports);
  return {
    recordEntry: httpHandler(recordEntryApi, {
      audit,
      directory,
      subject: ({ body }) => entryIdOf(body),
      facts: ({ state, amountFen }) => ({ state, amountFen }),
      run: async ({ body }, occasion) => shown(await recordEntry(ports, body, occasion)),
    }),

    signEntry: httpHandler(signEntryApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.entryId} ${body.who}`,
      run: async ({ path, body }, occasion) =>
        shown(await signEntry(ports, path.entryId, body, occasion)),
    }),

    giveBack: httpHandler(giveBackApi, {
      audit,
      directory,
      subject: ({ path }) => path.entryId,
      run: async ({ path, body }, occasion) => {
        const strokes = 'strokes' in body ? body.strokes : undefined;
        return shown(await giveCashBack(ports, path.entryId, strokes, occasion));
      },
    }),

    decideEntry: httpHandler(decideEntryApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.entryId} ${body.said}: ${body.reason}`,
      facts: ({ state }) => ({ state }),
      run: async ({ path, body }, occasion) =>
        shown(await decideAboutEntry(ports, path.entryId, body, occasion)),
    }),
  };
}

function dayRoutes(ports: CashDependencies) {
  const { audit, directory } = ports;
  const dayShown = dayShownBy(ports);
  return {
    listCashDays: httpHandler(listCashDaysApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId,
      run: ({ query }, occasion) => listCashDays(ports, query, query, occasion),
    }),

    showCashDay: httpHandler(showCashDayApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      run: ({ path, query }, occasion) => showCashDay(ports, path.dayId, query, occasion),
    }),

    listCashTroubles: httpHandler(listCashTroublesApi, {
      audit,
      directory,
      subject: ({ query }) => `${query.townshipId} ${query.kind}`,
      run: ({ query }, occasion) => listCashTroubles(ports, query, query, occasion),
    }),

    payIn: httpHandler(payInApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      facts: ({ standing, differenceFen }) => ({ standing, differenceFen }),
      run: async ({ path, body }, occasion) =>
        dayShown(await payDayIn(ports, path.dayId, body, occasion)),
    }),

    settleDifference: httpHandler(settleDifferenceApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      facts: ({ standing, differenceFen }) => ({ standing, differenceFen }),
      run: async ({ path, body }, occasion) =>
        dayShown(await settleDifference(ports, path.dayId, body, occasion)),
    }),

    seeDifference: httpHandler(seeDifferenceApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      run: async ({ path, body }, occasion) =>
        dayShown(await seeDifference(ports, path.dayId, body.note, occasion)),
    }),
  };
}

function sheetRoutes(ports: CashDependencies) {
  const { audit, directory } = ports;
  const dayShown = dayShownBy(ports);
  return {
    printSheet: httpHandler(printSheetApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      run: ({ path }, occasion) => printSheet(ports, path.dayId, occasion),
    }),

    startScan: httpHandler(startScanApi, {
      audit,
      directory,
      subject: ({ path }) => path.dayId,
      facts: ({ scanId }) => ({ scanId }),
      run: ({ path }, occasion) =>
        startScan(ports, path.dayId, ports.newScanId(occasion.at), occasion),
    }),

    recordScan: httpHandler(recordScanApi, {
      audit,
      directory,
      subject: ({ path }) => `${path.dayId} ${path.scanId}`,
      run: async ({ path, body }, occasion) =>
        dayShown(await recordScan(ports, path, body.originalAt, occasion)),
    }),

    openScan: httpHandler(openScanApi, {
      audit,
      directory,
      // The reason is written down before anything is shown.
      subject: ({ path, body }) => `${path.dayId} ${path.scanId}: ${body.reason}`,
      run: ({ path }, occasion) => openScan(ports, path, occasion),
    }),

    sendScans: httpHandler(sendScansApi, {
      audit,
      directory,
      subject: ({ body }) => `${body.townshipId} ${body.coverageYear}`,
      facts: ({ sheets, scans }) => ({ sheets, scans }),
      run: ({ body }, occasion) => sendScans(ports, body, occasion),
    }),
  };
}

/** An entry is answered with the resident's name. */
function shownBy(ports: Pick<CashDependencies, 'residents'>) {
  return async <R extends { readonly code: string }>(result: Result<CashEntry, R>) =>
    result.ok ? accept(await shownEntry(ports, result.value)) : result;
}

/** A day is answered with its sums. */
function dayShownBy(ports: Pick<CashDependencies, 'officers'>) {
  return async <R extends { readonly code: string }>(result: Result<CashDay, R>) =>
    result.ok ? accept(await shownDay(ports, result.value)) : result;
}
