import type { BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { fixedLines, separatedLines } from './bank-file-cutting.ts';
import { decodeText } from './bank-file-encoding.ts';
import { newlineOf, readLine, splitLine } from './bank-file-lines.ts';
import type { BankFacts } from './bank-file-values.ts';
import { md5Of } from './bank-file-writing.ts';

export type BankFileContent = {
  readonly rows: readonly { readonly line: number; readonly facts: BankFacts }[];
  /** What each header, trailer and control line says, in that order. */
  readonly declared: readonly BankFacts[];
};

/** Reads a whole file by its layout, without judging totals: each line as described, or none at all. */
export function readBankFile(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  bytes: Uint8Array,
  control: Uint8Array | undefined,
): Result<BankFileContent, BankFileRefusal> {
  const announced = readControl(layout, direction, bytes, control);
  if (!announced.ok) return announced;
  const lines =
    layout.shape.kind === 'fixed_width'
      ? fixedLines(layout, direction, bytes)
      : separatedLines(layout, direction, bytes);
  if (!lines.ok) return lines;

  const rows: { line: number; facts: BankFacts }[] = [];
  const declared: BankFacts[] = [];
  for (const { line, part, fields, texts } of lines.value) {
    const read = texts.ok ? readLine(layout, fields, texts.value, part === 'record') : texts;
    if (!read.ok) {
      return part === 'trailer'
        ? refuse({ code: 'TRUNCATED', what: 'the last line is not the trailer' })
        : refuse({ code: 'ROW_MALFORMED', line, what: read.refusal.what });
    }
    if (part === 'record') rows.push({ line, facts: read.value });
    else declared.push(read.value);
  }
  return accept({ rows, declared: [...declared, ...announced.value] });
}

function readControl(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  bytes: Uint8Array,
  control: Uint8Array | undefined,
): Result<readonly BankFacts[], BankFileRefusal> {
  const described = layout[direction].control;
  if (described === undefined) return accept([]);
  if (control === undefined) return refuse({ code: 'CONTROL_FILE_MISSING' });
  const lines = decodeText(layout.encoding, control)?.split(newlineOf(layout));
  if (lines?.pop() !== '' || lines.length !== described.lines.length) {
    const what = `not ${described.lines.length} whole lines`;
    return refuse({ code: 'CONTROL_FILE_MALFORMED', line: lines?.length ?? 0, what });
  }
  const declared: BankFacts[] = [];
  for (const [index, fields] of described.lines.entries()) {
    const texts = splitLine(layout, fields, lines[index] ?? '');
    const read = texts.ok ? readLine(layout, fields, texts.value, false) : texts;
    if (!read.ok) {
      const { what } = read.refusal;
      return refuse({ code: 'CONTROL_FILE_MALFORMED', line: index + 1, what });
    }
    declared.push(read.value);
  }
  const checksum = declared.find(({ md5 }) => md5 !== undefined)?.md5;
  return checksum === undefined || String(checksum).toUpperCase() === md5Of(bytes)
    ? accept(declared)
    : refuse({ code: 'CHECKSUM_DIFFERS' });
}
