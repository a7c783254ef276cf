import type { WrittenBankFile } from '@liangxian/shared/deductions/bank-layout.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { fen, sumFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { encodeReturnFile } from '../../../functions/deductions/adapters/bank-file-codec.ts';
import type { AnswerRow } from '../../../functions/deductions/adapters/bank-file-returns.ts';
import { answersTakenBack, type Delivery, type TakenBatch } from './bank-events.ts';
import { codeFor } from './execute-batch.ts';
import { type FileMagic, magicOf } from './magic-accounts.ts';

const HOUR_MS = 3_600_000;
const YUAN_FEN = 100;

/** Which files answer a batch and when: one, unless an account in it asks for mischief. */
export function planDeliveries(
  { answers, takeBack, takenAt }: Pick<TakenBatch, 'answers' | 'takeBack' | 'takenAt'>,
  { dueAt, issue }: { readonly dueAt: number; readonly issue: number },
  mischief: ReadonlySet<FileMagic>,
): readonly Delivery[] {
  const firstDueAt = mischief.has('early_return') ? takenAt : dueAt;
  const asks = mischief.has('silent_until_asked_twice') ? 2 : 0;
  const whole: Delivery = {
    what: 'whole',
    dueAt: firstDueAt,
    afterAsks: asks,
    issue,
    otherName: false,
  };
  const spoilt = spoiltFirst(answers, mischief);
  const deliveries: Delivery[] =
    spoilt === undefined ? [whole] : spoilt.map((what) => ({ ...whole, what }));
  const last = spoilt === undefined ? whole : { ...whole, afterAsks: asks + 1 };
  if (spoilt !== undefined) deliveries.push(last);
  const again = { ...last, dueAt: firstDueAt + HOUR_MS };
  if (mischief.has('delivered_twice')) deliveries.push(again);
  if (mischief.has('other_name')) deliveries.push({ ...again, otherName: true });
  if (takeBack.length > 0) {
    const takenBackAt = firstDueAt + 48 * HOUR_MS;
    deliveries.push({ ...last, what: 'taken_back', dueAt: takenBackAt, issue: issue + 1 });
  }
  return deliveries;
}

/** The return file, and its control file, as this delivery has them. */
export function writeDelivery(
  layout: BankLayout,
  batch: TakenBatch,
  { what, dueAt, issue, otherName }: Delivery,
): WrittenBankFile {
  const totalFen = sumFen(batch.answers.map(({ amountFen }) => amountFen));
  const written = encodeReturnFile(
    layout,
    { ...batch.header, issue },
    answersIn(layout, batch, what, dueAt),
    what === 'wrong_total' ? { totalAmount: fen(totalFen + YUAN_FEN) } : {},
  );
  if (!written.ok) {
    throw new InvariantError(`No answer fits ${batch.fileName}: ${written.refusal.code}`);
  }
  const file =
    what === 'half' ? { ...written.value, bytes: half(written.value.bytes) } : written.value;
  return otherName ? underAnotherName(file) : file;
}

function spoiltFirst(
  answers: readonly AnswerRow[],
  mischief: ReadonlySet<FileMagic>,
): readonly Delivery['what'][] | undefined {
  if (mischief.has('half_file')) return ['half'];
  if (mischief.has('wrong_total')) return ['wrong_total'];
  if (mischief.has('row_missing')) return rowsNotMissing(answers).length > 0 ? ['row_missing'] : [];
  return undefined;
}

function answersIn(
  layout: BankLayout,
  batch: TakenBatch,
  what: Delivery['what'],
  dueAt: number,
): readonly AnswerRow[] {
  if (what === 'row_missing') return rowsNotMissing(batch.answers);
  if (what !== 'taken_back') return batch.answers;
  const bookedOn = beijingDateAt(dueAt);
  const code = codeFor(layout, 'reversed');
  return answersTakenBack(batch).map((answer) => ({
    ...answer,
    code,
    message: '冲正退回',
    collectedFen: ZERO_FEN,
    bookedOn,
  }));
}

function rowsNotMissing(answers: readonly AnswerRow[]): readonly AnswerRow[] {
  return answers.filter(({ accountNo = '' }) => magicOf(accountNo) !== 'row_missing');
}

/** Cut inside a record, as a broken connection leaves it. */
function half(bytes: Uint8Array): Uint8Array {
  let end = Math.floor(bytes.length / 2) - 1;
  while (end > 1 && bytes[end - 1] === 0x0a) end--;
  return bytes.subarray(0, end);
}

function underAnotherName(file: WrittenBankFile): WrittenBankFile {
  const renamed = (fileName: string) => `resent-${fileName}`;
  const { control } = file;
  return {
    ...file,
    fileName: renamed(file.fileName),
    ...(control && { control: { ...control, fileName: renamed(control.fileName) } }),
  };
}
