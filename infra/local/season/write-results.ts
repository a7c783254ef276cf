import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { showFailureListsApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { rosterTitle } from '@liangxian/shared/rosters/roster-kinds.ts';
import { showOutcomeApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { findingSentence } from '@liangxian/shared/rosters/sentences.zh.ts';
import { stringify } from 'csv-stringify';
import { ask, mustAsk } from '../ask.ts';
import { S3BankFiles } from '../bank-files.ts';
import type { County } from '../county.ts';
import type { OfficeOutcome } from './row-outcomes.ts';

/** The outcome workbooks and the rejected rows, as the offices get them. */
export async function writeOfficeResults(
  county: County,
  out: string,
  offices: readonly OfficeOutcome[],
): Promise<void> {
  for (const { file, roster } of offices) {
    const outcome = await ask(county, showOutcomeApi, { path: { importId: roster.importId } });
    if (!outcome.ok) continue;
    const several = offices.filter((other) => other.file.kind === file.kind).length > 1;
    const which = several ? `-${file.fileName.replace(/\.[^.]*$/u, '')}` : '';
    await fetchInto(
      outcome.value.url,
      join(out, `清册处理结果-${rosterTitle(file.kind)}${which}.xlsx`),
    );
  }
  await pipeline(
    Readable.from(rejectedLines(offices)),
    // A byte order mark, because Excel takes a csv without one for GBK.
    stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    createWriteStream(join(out, 'rejected-rows.csv')),
  );
}

/** What went to and came from the banks, byte for byte, and every day's failure lists. */
export async function writeSeasonResults(
  county: County,
  out: string,
  days: readonly LocalDate[],
): Promise<void> {
  const bankFiles = new S3BankFiles(county.s3, county.ref('BankFilesBucket'));
  for (const box of ['outbox/', 'inbox/']) {
    for (const key of await bankFiles.list(box)) {
      writeInto(join(out, 'bank', ...key.split('/')), await bankFiles.read(key));
    }
  }
  for (const day of days) {
    const { lists } = await mustAsk(county, showFailureListsApi, { path: { reportOn: day } });
    for (const { fileName, url } of lists) {
      await fetchInto(url, join(out, 'failure-lists', day, fileName));
    }
  }
}

function* rejectedLines(offices: readonly OfficeOutcome[]): Generator<readonly string[]> {
  yield ['清册', '文件', '行号', '栏目', '填写的内容', '原因'];
  for (const { file, rejected } of offices) {
    for (const { rowNo, problems } of rejected) {
      for (const problem of problems) {
        yield [
          rosterTitle(file.kind),
          file.fileName,
          String(rowNo),
          problem.column,
          problem.found,
          findingSentence(rowNo, problem),
        ];
      }
    }
  }
}

async function fetchInto(url: string, path: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
  writeInto(path, Buffer.from(await answer.arrayBuffer()));
}

function writeInto(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
