import type { InstructionRow } from '@liangxian/shared/deductions/bank-layout.ts';
import {
  bankControlFileName,
  bankFileName,
  readBankFileName,
} from '@liangxian/shared/deductions/bank-layout-names.ts';
import { planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import { instantAt, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Bank, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import {
  decodeReturnFile,
  encodeInstructionFile,
} from '../../functions/deductions/adapters/bank-file-codec.ts';
import type { BankFileStore } from '../../infra/local/bank/bank-file-store.ts';
import { LocalBank, type LocalBankOptions } from '../../infra/local/bank/local-bank.ts';
import { bankLayouts, layoutNamed } from './bank-files.ts';

/** The files between county and bank, and every write of them in order. */
export class ExchangedFiles implements BankFileStore {
  readonly files = new Map<string, Uint8Array>();
  readonly written: string[] = [];

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.files.keys()].filter((key) => key.startsWith(prefix));
  }

  async read(key: string): Promise<Uint8Array> {
    const bytes = this.files.get(key);
    if (bytes === undefined) throw new RangeError(`No file ${key}`);
    return bytes;
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.files.set(key, bytes);
    this.written.push(key);
  }

  async remove(key: string): Promise<void> {
    this.files.delete(key);
  }
}

export function aBank(layoutId: string): Bank {
  return {
    bankId: 'rcc',
    names: ['样例县农村信用合作联社'],
    nameMarks: [],
    layoutId,
    customerNo: '990001',
    answerWithinDays: 3,
  };
}

/** One bank and the county's side of the exchange with it. */
export function anExchange(layoutId: string, options: Partial<LocalBankOptions> = {}) {
  const layout: BankLayout = layoutNamed(layoutId);
  const files = new ExchangedFiles();
  const opened: LocalBankOptions = {
    layouts: bankLayouts,
    banks: [aBank(layoutId)],
    files,
    seed: '1',
    profile: 'calm',
    ...options,
  };
  return {
    layout,
    files,
    bank: new LocalBank(opened),
    /** The same bank after a restart. */
    reopened: () => new LocalBank(opened),
    /** Lays instructions into the outbox and gives back what was sent. */
    async send(rows: readonly InstructionRow[], day: LocalDate, batch = '000001') {
      const header = { customerNo: '990001', date: day, batch };
      const [planned] = planFiles(layout, rows);
      if (planned === undefined) throw new RangeError('Nothing to send');
      const written = encodeInstructionFile(layout, header, planned.rows);
      if (!written.ok) throw new RangeError(JSON.stringify(written.refusal));
      const { fileName, bytes, control } = written.value;
      await files.write(`outbox/rcc/${fileName}`, bytes);
      if (control !== undefined) await files.write(`outbox/rcc/${control.fileName}`, control.bytes);
      return { ...planned, fileName, returnName: bankFileName(layout, 'return', header) };
    },
    ask: (sent: { readonly fileName: string }) =>
      files.write(`queries/rcc/${sent.fileName}`, new TextEncoder().encode('{}')),
    /** What lies in the inbox under a name, read as the county reads it. */
    async read(fileName: string) {
      const bytes = await files.read(`inbox/rcc/${fileName}`);
      const named = readBankFileName(layout, 'return', fileName);
      const controlName = named && bankControlFileName(layout, 'return', named, named.issue);
      const control = controlName && (await files.read(`inbox/rcc/${controlName}`));
      return decodeReturnFile(layout, bytes, control || undefined);
    },
  };
}

export const sunday = localDate('2026-11-08');
/** Nine in the morning in Beijing. */
export const sendingTime = (day: LocalDate) => instantAt(day, 9);
/** When banks answer. */
export const answerTime = (day: LocalDate) => instantAt(day, 2);
