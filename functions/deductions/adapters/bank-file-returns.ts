import {
  type BatchHeader,
  type FileWriteRefusal,
  reasonOfCode,
  type WrittenBankFile,
} from '@liangxian/shared/deductions/bank-layout.ts';
import type {
  ReturnFile,
  ReturnFileRefusal,
  ReturnRow,
  WholeFileReason,
} from '@liangxian/shared/deductions/bank-return.ts';
import { isLocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, sumFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { byteLengthOf, fittingOf } from './bank-file-encoding.ts';
import { separatorIn } from './bank-file-fields.ts';
import { readBankFile } from './bank-file-reading.ts';
import { batchFactsOf, checkTotals } from './bank-file-totals.ts';
import { type BankFacts, numberIn, textIn } from './bank-file-values.ts';
import { writeBankFile } from './bank-file-writing.ts';

/**
 * Reads a 回盘文件, whole or not at all: nothing of a file that contradicts itself may reach the books.
 * Only the codes decide what happened; the messages are for people.
 */
export function decodeReturnFile(
  layout: BankLayout,
  bytes: Uint8Array,
  control?: Uint8Array,
): Result<ReturnFile, ReturnFileRefusal> {
  const content = readBankFile(layout, 'return', bytes, control);
  if (!content.ok) return content;
  const facts = batchFactsOf(layout, 'return', content.value);
  if (!facts.ok) return facts;

  const codePattern = new RegExp(layout.codePattern, 'u');
  const rows: ReturnRow[] = [];
  for (const row of content.value.rows) {
    const read = returnRowFrom(layout, codePattern, row.line, row.facts);
    if (!read.ok) return read;
    rows.push(read.value);
  }
  const { rowCount, totalFen } = facts.value;
  const totals = checkTotals(content.value, {
    rowCount,
    totalAmount: totalFen,
    ...collectedTotalsOf(layout, rows),
  });
  if (!totals.ok) return totals;

  const [first] = rows;
  const whole = first === undefined ? undefined : fileReasonOf(layout, first.code);
  const other = rows.find(({ code }) =>
    whole ? code !== first?.code : fileReasonOf(layout, code),
  );
  if (other !== undefined) {
    return refuse({ code: 'FILE_CODE_AMONG_ROWS', line: other.line });
  }
  if (first !== undefined && whole !== undefined) {
    return accept({ kind: 'refused_whole', facts: facts.value, reason: whole, code: first.code });
  }
  return accept({ kind: 'answered', facts: facts.value, rows });
}

/** What a bank answers about one row. Its message is shortened to the field; nothing else ever is. */
export type AnswerRow = Omit<ReturnRow, 'line' | 'reason'>;

/**
 * The bank's side: writes the `issue`-th answer to a batch. `declared` are the totals the file states;
 * given only by a counterparty that misbehaves on demand.
 */
export function encodeReturnFile(
  layout: BankLayout,
  batch: BatchHeader & { readonly issue: number },
  answers: readonly AnswerRow[],
  declared: { readonly totalAmount?: Fen } = {},
): Result<WrittenBankFile, FileWriteRefusal> {
  return writeBankFile(
    layout,
    'return',
    batch,
    answers.map((answer) => factsOf(layout, answer)),
    {
      rowCount: answers.length,
      totalAmount: sumFen(answers.map(({ amountFen }) => amountFen)),
      ...collectedTotalsOf(layout, answers),
      ...declared,
    },
  );
}

function returnRowFrom(
  layout: BankLayout,
  codePattern: RegExp,
  line: number,
  facts: BankFacts,
): Result<ReturnRow, ReturnFileRefusal> {
  const amount = numberIn(facts, 'amount');
  const bookedOn = textIn(facts, 'bookedOn');
  const code = textIn(facts, 'code') ?? '';
  if (amount === undefined || bookedOn === undefined || !isLocalDate(bookedOn)) {
    return refuse({ code: 'ROW_MALFORMED', line, what: 'amount or day is blank' });
  }
  if (!codePattern.test(code)) {
    return refuse({ code: 'UNKNOWN_CODE_WORD', line });
  }
  const reason = reasonOfCode(layout, code);
  const sequence = numberIn(facts, 'sequence');
  const reference = textIn(facts, 'reference');
  const accountNo = textIn(facts, 'accountNo');
  const accountName = textIn(facts, 'accountName');
  const byCode = reason === 'collected' ? amount : ZERO_FEN;
  return accept({
    line,
    ...(sequence === undefined ? {} : { sequence }),
    ...(reference === undefined ? {} : { reference }),
    ...(accountNo === undefined ? {} : { accountNo }),
    ...(accountName === undefined ? {} : { accountName }),
    amountFen: fen(amount),
    code,
    reason,
    message: textIn(facts, 'message') ?? '',
    collectedFen: fen(numberIn(facts, 'collectedAmount') ?? byCode),
    bookedOn,
  });
}

function collectedTotalsOf(
  layout: BankLayout,
  rows: readonly Pick<AnswerRow, 'code' | 'collectedFen'>[],
): { readonly collectedCount: number; readonly collectedTotal: Fen } {
  const collected = rows.filter(({ code }) => reasonOfCode(layout, code) === 'collected');
  return {
    collectedCount: collected.length,
    collectedTotal: sumFen(collected.map(({ collectedFen }) => collectedFen)),
  };
}

function fileReasonOf(layout: BankLayout, code: string): WholeFileReason | undefined {
  return Object.hasOwn(layout.fileCodes, code) ? layout.fileCodes[code] : undefined;
}

function factsOf(layout: BankLayout, answer: AnswerRow): BankFacts {
  return {
    ...(answer.sequence === undefined ? {} : { sequence: answer.sequence }),
    ...(answer.reference === undefined ? {} : { reference: answer.reference }),
    ...(answer.accountNo === undefined ? {} : { accountNo: answer.accountNo }),
    ...(answer.accountName === undefined ? {} : { accountName: answer.accountName }),
    amount: answer.amountFen,
    code: answer.code,
    message: fittingMessage(layout, answer.message),
    collectedAmount: answer.collectedFen,
    bookedOn: answer.bookedOn,
  };
}

/** The message by whole characters, as far as its field reaches, with blanks for what the file cannot hold. */
function fittingMessage(layout: BankLayout, message: string): string {
  const field = layout.return.record.find(
    ({ value }) => value.kind === 'data' && value.datum === 'message',
  );
  const width = field?.width ?? Number.POSITIVE_INFINITY;
  let fitting = '';
  for (const character of message) {
    const strange =
      separatorIn(layout, character) ?? fittingOf(layout.encoding, character).unmappable;
    const longer = fitting + (strange === undefined ? character : ' ');
    if (byteLengthOf(layout.encoding, longer) > width) break;
    fitting = longer;
  }
  return fitting.trim();
}
