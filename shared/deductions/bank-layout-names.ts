import { compactDate, dayOf } from '../kernel/local-date.ts';
import type { BankLayout } from '../policy/policy-pack.ts';
import type { BatchHeader } from './bank-layout.ts';

export type BankFileName = BatchHeader & {
  /** 1 for the bank's first answer to a batch, 2 for the next one (a late return). */
  readonly issue: number;
  /** The control file announces the data file's totals and checksum. */
  readonly part: 'data' | 'control';
};

type Direction = 'instruction' | 'return';

/** The name a file of this batch has. */
export function bankFileName(
  layout: BankLayout,
  direction: Direction,
  batch: BatchHeader,
  issue = 1,
): string {
  return filledIn(layout[direction].fileName, batch, issue);
}

/** The name of the companion control file, or undefined where the layout has none. */
export function bankControlFileName(
  layout: BankLayout,
  direction: Direction,
  batch: BatchHeader,
  issue = 1,
): string | undefined {
  const template = layout[direction].control?.fileName;
  return template === undefined ? undefined : filledIn(template, batch, issue);
}

/**
 * What a file name says, or undefined when the layout gives no file such a name. A file under a strange
 * name may still be ours: its content decides.
 */
export function readBankFileName(
  layout: BankLayout,
  direction: Direction,
  fileName: string,
): BankFileName | undefined {
  const { fileName: data, control } = layout[direction];
  return (
    taken(data, fileName, 'data') ??
    (control === undefined ? undefined : taken(control.fileName, fileName, 'control'))
  );
}

/** `1` → `000001`: six digits, the narrowest field a layout gives a batch number. */
export function batchNumber(fileNo: number): string {
  if (!Number.isInteger(fileNo) || fileNo < 1 || fileNo > 999_999) {
    throw new RangeError(`${fileNo} does not fit a batch number of six digits`);
  }
  return String(fileNo).padStart(6, '0');
}

function filledIn(template: string, batch: BatchHeader, issue: number): string {
  return template
    .replaceAll('{customer}', batch.customerNo)
    .replaceAll('{date}', compactDate(batch.date))
    .replaceAll('{batch}', batch.batch)
    .replaceAll('{issue}', issue === 1 ? '' : `-${issue}`);
}

const PLACES: Readonly<Record<string, string>> = {
  '{customer}': '(?<customerNo>[0-9A-Za-z]+)',
  '{date}': '(?<date>\\d{8})',
  '{batch}': '(?<batch>\\d{6})',
  '{issue}': '(?:-(?<issue>[1-9]\\d*))?',
};

function taken(
  template: string,
  fileName: string,
  part: BankFileName['part'],
): BankFileName | undefined {
  const pattern = template
    .split(/(\{\w+\})/u)
    .map((piece) => PLACES[piece] ?? piece.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('');
  const found = new RegExp(`^${pattern}$`, 'u').exec(fileName)?.groups;
  if (found === undefined) return undefined;
  const { customerNo, date: day = '', batch, issue } = found;
  const date = dayOf(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6, 8)));
  if (customerNo === undefined || batch === undefined || date === undefined) return undefined;
  return { customerNo, date, batch, issue: issue === undefined ? 1 : Number(issue), part };
}
