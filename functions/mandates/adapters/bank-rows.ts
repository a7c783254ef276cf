import type { InstructionRow, RowRefusal } from '@liangxian/shared/deductions/bank-layout.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { BankRows } from '../ports.ts';

type CheckRow = (layout: BankLayout, row: InstructionRow) => Result<InstructionRow, RowRefusal>;

/** A row as a run would write it; only account and name are what is asked about. */
const ANY_ROW = { reference: '20261108aaaaaaaaaa', amountFen: fen(1), purpose: '居民医保' };

/** The codec of bank files, asked about one account. */
export class LayoutBankRows implements BankRows {
  readonly #checkRow: CheckRow;

  constructor(checkRow: CheckRow) {
    this.#checkRow = checkRow;
  }

  fault(...[pack, bank, account]: Parameters<BankRows['fault']>): RowRefusal | undefined {
    const { accountNo, accountName } = account;
    const row = { ...ANY_ROW, accountNo, accountName };
    const checked = this.#checkRow(layoutOfBank(pack, bank), row);
    return checked.ok ? undefined : checked.refusal;
  }
}
