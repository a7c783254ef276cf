import {
  bankControlFileName,
  bankFileName,
  readBankFileName,
} from '@liangxian/shared/deductions/bank-layout-names.ts';
import type { BankFileFacts } from '@liangxian/shared/deductions/bank-return.ts';
import { type BankFile, fileIdFor } from '@liangxian/shared/deductions/deduction-run.ts';
import type { Bank, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { Runs } from './ports.ts';

/** A return file as it lies in the inbox, known by its content. */
export type ReceivedReturn = {
  readonly key: string;
  readonly name: string;
  readonly bank: Bank;
  readonly layout: BankLayout;
  readonly returnHash: string;
  readonly at: number;
};

/** The data file first, then the control file where the layout has one; whichever of the two has just arrived. */
export function companions(layout: BankLayout, name: string): readonly string[] {
  const named = readBankFileName(layout, 'return', name);
  if (named === undefined || layout.return.control === undefined) return [name];
  const control = bankControlFileName(layout, 'return', named, named.issue);
  const data = bankFileName(layout, 'return', named, named.issue);
  return control === undefined ? [data] : [data, control];
}

/** By what the content says of its batch, else by the name it came under. */
export async function fileAnswered(
  { runs }: { readonly runs: Runs },
  { layout, name, bank }: ReceivedReturn,
  facts: Pick<BankFileFacts, 'batch' | 'date'>,
): Promise<BankFile | undefined> {
  const named = readBankFileName(layout, 'return', name);
  const batch = facts.batch ?? named?.batch;
  const date = facts.date ?? named?.date;
  if (batch === undefined || date === undefined) return undefined;
  return runs.findFile(fileIdFor(date, bank.bankId, batch));
}
