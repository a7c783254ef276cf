import { type CashDay, dayIdOf, differenceFen, takenFen } from '@liangxian/shared/cash/cash-day.ts';
import { missingCount } from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import type { Trouble } from '@liangxian/shared/cash/trouble.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Page } from '../../platform/pages.ts';
import type { CashBook } from '../ports.ts';

/** Cash that is not where it belongs, as the morning's watch names it. */
export type CashSighting = {
  readonly kind:
    | 'cash_not_paid_in'
    | 'cash_differs'
    | 'cash_to_check'
    | 'cash_to_give_back'
    | 'cash_unfinished'
    | 'cash_numbers_missing';
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

const PAGE = 100;

/** What a township has to see to (A30-7): a day that was not closed counts from the next morning, all else at once. */
export class CashWatch {
  readonly #book: CashBook;

  constructor(book: CashBook) {
    this.#book = book;
  }

  async *troublesOf(townshipId: string, today: LocalDate): AsyncGenerator<CashSighting> {
    for await (const day of this.#days('open', townshipId)) {
      if (day.on < today) yield ofDay('cash_not_paid_in', day);
    }
    for await (const day of this.#days('differs', townshipId)) yield ofDay('cash_differs', day);
    for await (const day of this.#days('finishing', townshipId))
      yield ofDay('cash_unfinished', day);
    for await (const entry of this.#entries('arriving', townshipId)) {
      yield ofEntry('cash_unfinished', entry);
    }
    for await (const entry of this.#entries('to_check', townshipId)) {
      yield ofEntry('cash_to_check', entry);
    }
    for await (const entry of this.#entries('to_give_back', townshipId)) {
      yield ofEntry('cash_to_give_back', entry);
    }
    for await (const device of everything((cursor) =>
      this.#book.devicesWithGaps(townshipId, { limit: PAGE, cursor }),
    )) {
      const { deviceId: subject, collectorId: officerId } = device;
      const facts = { officerId, missing: missingCount(device) };
      yield { kind: 'cash_numbers_missing', subject, facts };
    }
  }

  /** Days of `on` on which more or less is paid in than was taken, as the evening's watch tells of them. */
  async *openDaysOf(townshipId: string, on: LocalDate) {
    for (const kind of ['open', 'differs'] as const) {
      for await (const day of this.#days(kind, townshipId)) {
        if (day.on !== on) continue;
        const { dayId, collectorId } = day;
        yield {
          dayId,
          collectorId,
          on,
          takenFen: takenFen(day),
          differenceFen: differenceFen(day),
        };
      }
    }
  }

  #days(kind: Trouble, townshipId: string): AsyncIterable<CashDay> {
    return everything((cursor) =>
      this.#book.troubledDays(kind, townshipId, { limit: PAGE, cursor }),
    );
  }

  #entries(kind: Trouble, townshipId: string): AsyncIterable<CashEntry> {
    return everything((cursor) =>
      this.#book.troubledEntries(kind, townshipId, { limit: PAGE, cursor }),
    );
  }
}

async function* everything<Item>(
  pageAfter: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

function ofDay(kind: CashSighting['kind'], day: CashDay): CashSighting {
  return { kind, subject: day.dayId, facts: { on: day.on, amountFen: differenceFen(day) } };
}

function ofEntry(kind: CashSighting['kind'], entry: CashEntry): CashSighting {
  const { entryId, on, amountFen } = entry;
  return { kind, subject: `${dayIdOf(entry)} ${entryId}`, facts: { on, amountFen } };
}
