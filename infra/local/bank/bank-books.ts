import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, sumFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { type BankAccount, type BankProfile, openAccount } from './bank-account.ts';
import { answersTakenBack, type BankEvent, type TakenBatch } from './bank-events.ts';

/** Money the bank took. `reference` is the row's; a merged row carries its first instruction's. */
export type Debit = {
  readonly reference: string;
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  readonly takenBackOn?: LocalDate;
};

export type AccountBook = {
  readonly bankId: string;
  readonly account: BankAccount;
  readonly debits: readonly Debit[];
};

type OpenBook = { readonly bankId: string; account: BankAccount; debits: Debit[] };
type Temper = {
  readonly seed: string;
  readonly profile: BankProfile;
  readonly misbehaves: boolean;
};

/**
 * The bank's memory: events appended to a file (one JSON line each) or kept in memory, and what follows
 * from them. An event is in the books before anybody hears of it, so a restart repeats nothing.
 */
export class BankBooks {
  readonly #path: string | undefined;
  readonly #temper: Temper;
  readonly #accounts = new Map<string, OpenBook>();
  readonly #batches = new Map<string, TakenBatch>();
  readonly #unreadable = new Set<string>();
  readonly #asks = new Map<string, number>();
  readonly #delivered = new Map<string, Set<number>>();

  constructor(temper: Temper, path?: string) {
    this.#path = path;
    const events = path === undefined ? [] : eventsIn(path);
    const [opening] = events;
    // Books once opened keep their temper: a bank does not think up its customers anew.
    this.#temper = opening?.event === 'books_opened' ? opening : temper;
    if (opening === undefined) this.record({ event: 'books_opened', ...temper });
    for (const event of events) this.#apply(event);
  }

  record(event: BankEvent): void {
    if (this.#path !== undefined) appendFileSync(this.#path, `${JSON.stringify(event)}\n`);
    this.#apply(event);
  }

  get misbehaves(): boolean {
    return this.#temper.misbehaves;
  }

  hasSeen(key: string): boolean {
    return this.#batches.has(key) || this.#unreadable.has(key);
  }

  batches(): Iterable<TakenBatch> {
    return this.#batches.values();
  }

  batchAt(key: string): TakenBatch | undefined {
    return this.#batches.get(key);
  }

  asksFor(batchKey: string): number {
    return this.#asks.get(batchKey) ?? 0;
  }

  wasDelivered(batchKey: string, place: number): boolean {
    return this.#delivered.get(batchKey)?.has(place) ?? false;
  }

  /** The account as it stands or would be opened; what it can pay on a day comes with it. */
  accountFor(
    bankId: string,
    asked: { readonly accountNo: string; readonly accountName: string },
    on: LocalDate,
  ): AccountBook {
    return (
      this.#accounts.get(`${bankId}/${asked.accountNo}`) ?? {
        bankId,
        account: openAccount(this.#temper, bankId, asked, on),
        debits: [],
      }
    );
  }

  accounts(): readonly AccountBook[] {
    return [...this.#accounts.values()];
  }

  #apply(event: BankEvent): void {
    switch (event.event) {
      case 'books_opened':
        return;
      case 'account_set':
        this.#bookOf(event.bankId, event.account).account = event.account;
        return;
      case 'batch_taken':
        this.#batches.set(event.batch.key, event.batch);
        if (event.batch.executed) this.#debit(event.batch);
        return;
      case 'file_unreadable':
        this.#unreadable.add(event.key);
        return;
      case 'asked':
        this.#asks.set(event.batchKey, this.asksFor(event.batchKey) + 1);
        return;
      case 'delivered':
        this.#deliver(event.batchKey, event.place);
    }
  }

  #bookOf(bankId: string, account: BankAccount): OpenBook {
    const key = `${bankId}/${account.accountNo}`;
    const book = this.#accounts.get(key) ?? { bankId, account, debits: [] };
    this.#accounts.set(key, book);
    return book;
  }

  #debit({ bankId, answers, takenAt }: TakenBatch): void {
    const on = beijingDateAt(takenAt);
    for (const { accountNo = '', accountName = '', reference = '', ...answer } of answers) {
      const { account } = this.accountFor(bankId, { accountNo, accountName }, on);
      const book = this.#bookOf(bankId, account);
      const known = book.debits.some((debit) => debit.reference === reference);
      if (answer.collectedFen === ZERO_FEN || (known && reference !== '')) continue;
      book.debits.push({ reference, amountFen: answer.collectedFen, bookedOn: answer.bookedOn });
    }
  }

  #deliver(batchKey: string, place: number): void {
    const batch = this.#batches.get(batchKey);
    const delivery = batch?.deliveries[place];
    if (batch === undefined || delivery === undefined) {
      throw new InvariantError(
        `The books deliver answer ${place} to ${batchKey}, which is not there`,
      );
    }
    const places = this.#delivered.get(batchKey) ?? new Set();
    this.#delivered.set(batchKey, places.add(place));
    if (delivery.what !== 'taken_back') return;
    for (const { accountNo, reference } of answersTakenBack(batch)) {
      const book = this.#accounts.get(`${batch.bankId}/${accountNo}`);
      if (book === undefined) continue;
      book.debits = book.debits.map((debit) =>
        debit.reference === reference
          ? { ...debit, takenBackOn: beijingDateAt(delivery.dueAt) }
          : debit,
      );
    }
  }
}

/** What an account can pay on a day. */
export function availableFen({ account, debits }: AccountBook, on: LocalDate): Fen {
  const { balanceFen, topUp } = account;
  const taken = sumFen(
    debits.filter((debit) => debit.takenBackOn === undefined).map(({ amountFen }) => amountFen),
  );
  return fen(balanceFen + (topUp !== undefined && topUp.on <= on ? topUp.amountFen : 0) - taken);
}

/** The events of a books file. A last line without an end was cut by a crash: it never happened. */
function eventsIn(path: string): readonly BankEvent[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  return bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BankEvent);
}
