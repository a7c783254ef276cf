import {
  bankControlFileName,
  readBankFileName,
} from '@liangxian/shared/deductions/bank-layout-names.ts';
import { addDays, beijingDateAt, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { Bank, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { BankAccount, BankProfile } from './bank-account.ts';
import { type AccountBook, BankBooks } from './bank-books.ts';
import type { Delivery, TakenBatch } from './bank-events.ts';
import type { BankFileStore } from './bank-file-store.ts';
import { writeDelivery } from './deliveries.ts';
import { receiveFile } from './receive-file.ts';

export type LocalBankOptions = {
  readonly layouts: readonly BankLayout[];
  readonly banks: readonly Bank[];
  readonly files: BankFileStore;
  /** Decides, with the account number, what stands in an account nobody has set. */
  readonly seed: string;
  readonly profile?: BankProfile;
  /** Where the books are kept (JSON lines); without it they live as long as the bank does. */
  readonly booksPath?: string;
  /** When the answer to a file taken at this instant is due; by default the next morning at 02:00 in Beijing. */
  readonly answerDueAt?: (takenAt: number) => number;
  /** Whether magic account numbers do what they do; true unless said otherwise. */
  readonly misbehaves?: boolean;
};

/** What one poll did, by the keys of the files it met. */
export type PollReport = {
  readonly taken: readonly string[];
  /** Refused whole as a duplicate; nothing of it was executed. */
  readonly refused: readonly string[];
  readonly unreadable: readonly { readonly key: string; readonly why: string }[];
  readonly asked: readonly string[];
  readonly delivered: readonly string[];
  /** When the next answer falls due without being asked; absent when none is waiting. */
  readonly nextDueAt?: number;
};

type Report = {
  readonly taken: string[];
  readonly refused: string[];
  readonly unreadable: { readonly key: string; readonly why: string }[];
  readonly asked: string[];
  readonly delivered: string[];
};

/**
 * The banks of a county as one counterparty that meets us through files only. It takes instruction
 * files from `outbox/<bankId>/`, answers into `inbox/<bankId>/` when the answer is due, and reads
 * `queries/<bankId>/<instruction file name>` as "please answer again".
 */
export class LocalBank {
  readonly #options: LocalBankOptions;
  readonly #books: BankBooks;
  #lastPoll: Promise<unknown> = Promise.resolve();

  constructor(options: LocalBankOptions) {
    const { seed, profile = 'lifelike', misbehaves = true, booksPath } = options;
    this.#options = options;
    this.#books = new BankBooks({ seed, profile, misbehaves }, booksPath);
  }

  /** Does everything that is to be done by now (epoch milliseconds). Polls wait for one another. */
  poll(now: number): Promise<PollReport> {
    const poll = this.#lastPoll.then(() => this.#pollAlone(now));
    // Who called sees the failure; the next poll starts afresh from the books.
    this.#lastPoll = poll.catch(() => undefined);
    return poll;
  }

  /** Opens an account, or changes one: balance, state, holder's name. Debits so far stay. */
  setAccount(bankId: string, account: BankAccount): void {
    this.#books.record({ event: 'account_set', bankId, account });
  }

  /** Every account the bank has met, with the money it took from it. */
  books(): readonly AccountBook[] {
    return this.#books.accounts();
  }

  async #pollAlone(now: number): Promise<PollReport> {
    const report: Report = { taken: [], refused: [], unreadable: [], asked: [], delivered: [] };
    for (const bank of this.#options.banks) {
      await this.#takeFiles(bank, now, report);
      await this.#hearQuestions(bank, report);
    }
    const due = this.#waiting().filter(({ delivery }) => delivery.dueAt <= now);
    for (const { batch, place, delivery } of due) {
      await this.#deliver(batch, delivery, report);
      this.#books.record({ event: 'delivered', batchKey: batch.key, place });
    }
    const nextDueAt = Math.min(...this.#waiting().map(({ delivery }) => delivery.dueAt));
    return Number.isFinite(nextDueAt) ? { ...report, nextDueAt } : report;
  }

  async #takeFiles(bank: Bank, now: number, report: Report): Promise<void> {
    const { files, answerDueAt = nextMorning } = this.#options;
    const layout = this.#layoutOf(bank.bankId);
    const prefix = `outbox/${bank.bankId}/`;
    const keys = new Set(await files.list(prefix));
    for (const key of [...keys].sort()) {
      const fileName = key.slice(prefix.length);
      const named = readBankFileName(layout, 'instruction', fileName);
      if (this.#books.hasSeen(key) || named?.part === 'control') continue;
      const controlName = named && bankControlFileName(layout, 'instruction', named);
      // A control file comes last and says that the data file is complete.
      if (controlName !== undefined && !keys.has(prefix + controlName)) continue;

      const file = {
        key,
        fileName,
        bytes: await files.read(key),
        ...(controlName !== undefined && { control: await files.read(prefix + controlName) }),
      };
      const times = { takenAt: now, dueAt: answerDueAt(now) };
      const received = receiveFile(layout, this.#books, bank, file, times);
      if (received.ok) {
        this.#books.record({ event: 'batch_taken', batch: received.value });
        (received.value.executed ? report.taken : report.refused).push(key);
      } else {
        const why = received.refusal.code;
        this.#books.record({ event: 'file_unreadable', key, why });
        report.unreadable.push({ key, why });
      }
    }
  }

  async #hearQuestions(bank: Bank, report: Report): Promise<void> {
    const prefix = `queries/${bank.bankId}/`;
    for (const key of await this.#options.files.list(prefix)) {
      const batchKey = `outbox/${bank.bankId}/${key.slice(prefix.length)}`;
      await this.#options.files.remove(key);
      report.asked.push(key);
      const batch = this.#books.batchAt(batchKey);
      if (batch === undefined) continue;
      this.#books.record({ event: 'asked', batchKey });
      for (const delivery of this.#answersGiven(batch)) {
        await this.#deliver(batch, delivery, report);
      }
    }
  }

  async #deliver(batch: TakenBatch, delivery: Delivery, report: Report): Promise<void> {
    const written = writeDelivery(this.#layoutOf(batch.bankId), batch, delivery);
    for (const file of [written, written.control]) {
      if (file === undefined) continue;
      const key = `inbox/${batch.bankId}/${file.fileName}`;
      await this.#options.files.write(key, file.bytes);
      report.delivered.push(key);
    }
  }

  /** Answers not given yet for which nobody needs to ask (again), the earliest first. */
  #waiting(): readonly { batch: TakenBatch; place: number; delivery: Delivery }[] {
    return [...this.#books.batches()]
      .flatMap((batch) => batch.deliveries.map((delivery, place) => ({ batch, place, delivery })))
      .filter(
        ({ batch, place, delivery }) =>
          !this.#books.wasDelivered(batch.key, place) &&
          delivery.afterAsks <= this.#books.asksFor(batch.key),
      )
      .sort((a, b) => a.delivery.dueAt - b.delivery.dueAt);
  }

  /** What the bank gives again when asked again: its whole answers, each once. */
  #answersGiven(batch: TakenBatch): readonly Delivery[] {
    const given = batch.deliveries.filter((_, place) => this.#books.wasDelivered(batch.key, place));
    return (['whole', 'taken_back'] as const).flatMap((what) =>
      given.filter((delivery) => delivery.what === what && !delivery.otherName).slice(0, 1),
    );
  }

  #layoutOf(bankId: string): BankLayout {
    const { banks, layouts } = this.#options;
    const bank = banks.find((one) => one.bankId === bankId);
    const layout = layouts.find(({ layoutId }) => layoutId === bank?.layoutId);
    if (layout === undefined) throw new InvariantError(`Bank ${bankId} has no layout`);
    return layout;
  }
}

function nextMorning(takenAt: number): number {
  return instantAt(addDays(beijingDateAt(takenAt), 1), 2);
}
