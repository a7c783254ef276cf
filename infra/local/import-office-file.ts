import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { RosterRefusal } from '@liangxian/shared/rosters/refusals.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { rosterTitle } from '@liangxian/shared/rosters/roster-kinds.ts';
import {
  acceptImportApi,
  showImportApi,
  startImportApi,
} from '@liangxian/shared/rosters/rosters.api.ts';
import { refusalSentence } from '@liangxian/shared/rosters/sentences.zh.ts';
import { type ApiRefusal, ask, mustAsk } from './ask.ts';
import type { County } from './county.ts';
import type { ImportNotes } from './import-notes.ts';
import { CannotGoOn } from './season/cannot-go-on.ts';
import type { OfficeInput } from './season/inputs.ts';
import type { Meter } from './season/meter.ts';

export type Importing = {
  readonly county: County;
  readonly notes: ImportNotes;
  readonly meter: Meter;
  readonly say: (line: string) => void;
  readonly coverageYear: number;
  readonly township: string | undefined;
};

const LOOK_EVERY_MS = 500;

/**
 * Brings a file in as an office does: announced, uploaded, checked. What an earlier start has done is
 * found again by the file's content and not done twice.
 *
 * @throws CannotGoOn when the file as a whole cannot be read.
 */
export async function checkOfficeFile(
  importing: Importing,
  file: OfficeInput,
): Promise<RosterImport> {
  const { county, notes, say } = importing;
  const title = rosterTitle(file.kind);
  const known = notes.importOf(file.sha256) as ImportId | undefined;
  const before = known && (await show(county, known));
  let importId = known;
  if (importId === undefined || before === undefined || before.status === 'awaiting_upload') {
    say(`${title} ${file.fileName}：上传并校验 …`);
    importId = await upload(importing, file);
  } else if (before.status === 'received') {
    // The procedure ended without an end; it may be started again from the top.
    void county.runMachine('RosterImportMachine', { key: before.fileKey });
  }
  const checked = await followed(
    importing,
    importId,
    '校验',
    ({ status }) => status !== 'received',
  );
  if (checked.status === 'unreadable') {
    const sentence = refusalSentence(checked.unreadable as RosterRefusal);
    throw new CannotGoOn(`${title} ${file.fileName} 无法采用：${sentence}`);
  }
  return checked;
}

/**
 * Accepts a checked roster, and waits until it is in the register.
 *
 * @throws CannotGoOn when there is nothing to accept.
 */
export async function acceptOfficeFile(
  importing: Importing,
  file: OfficeInput,
  { importId, status }: RosterImport,
): Promise<RosterImport> {
  const { county } = importing;
  if (status !== 'applied') {
    const decision = await ask(county, acceptImportApi, { path: { importId }, body: {} });
    if (!decision.ok) {
      const why = whyNotAccepted(decision.refusal);
      throw new CannotGoOn(`${rosterTitle(file.kind)} ${file.fileName}：${why}。`);
    }
  }
  return followed(importing, importId, '登记', (roster) => roster.status === 'applied');
}

function whyNotAccepted({ code, ending, percent }: ApiRefusal): string {
  switch (code) {
    case 'NO_VALID_ROW':
      return '没有一行可以接受，原因见 rejected-rows.csv';
    case 'TOO_MANY_ENDINGS':
      return `会使先前清册中同村的 ${String(ending)} 人（${String(percent)}%）不再参保。同一个村的人员请放在一份清册里`;
    default:
      return `系统没有接受（${code}）`;
  }
}

async function upload(importing: Importing, file: OfficeInput): Promise<ImportId> {
  const { county, notes, coverageYear, township } = importing;
  const { importId, uploadUrl } = await mustAsk(county, startImportApi, {
    body: {
      kind: file.kind,
      mode: 'full',
      coverageYear,
      fileName: file.fileName,
      ...(township !== undefined && { townshipName: township }),
    },
  });
  notes.note(file.sha256, importId);
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'content-length': String(file.bytes) },
    body: Readable.toWeb(createReadStream(file.path)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (!answer.ok) throw new Error(`The upload of ${file.fileName} was answered ${answer.status}`);
  return importId;
}

type Shown = Awaited<ReturnType<typeof show>>;

function show(county: County, importId: ImportId) {
  return mustAsk(county, showImportApi, { path: { importId } });
}

/** Follows an import to the end of a step, with its rows on the meter. */
async function followed(
  { county, meter }: Importing,
  importId: ImportId,
  step: '校验' | '登记',
  isDone: (roster: Shown) => boolean,
): Promise<RosterImport> {
  let isIdle = false;
  let begun = false;
  const idle = county.idle().then(() => {
    isIdle = true;
  });
  for (;;) {
    const wasIdle = isIdle;
    const roster = await show(county, importId);
    const { counts, progress } = roster;
    if (counts !== undefined) {
      if (!begun) meter.begin(step, counts.accepted, '行');
      begun = true;
      meter.at(step === '校验' ? progress.checked : progress.applied);
    }
    // Idle as well: the outcome is written after the last row.
    if (wasIdle) {
      meter.end();
      if (isDone(roster)) return roster;
      throw new Error(`The import ${importId} stopped while it was ${roster.status}`);
    }
    await Promise.race([idle, pause(LOOK_EVERY_MS)]);
  }
}
