import {
  type CashDay,
  differenceFen,
  paidInFen,
  standingOf,
} from '@liangxian/shared/cash/cash-day.ts';
import type { CashEntry, EntryState } from '@liangxian/shared/cash/cash-entry.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEntry, type SentEntry } from '../../../functions/cash/record-entry.ts';
import { payDayIn, settleDifference } from '../../../functions/cash/settle-day.ts';
import { decideAboutEntry, giveCashBack } from '../../../functions/cash/work-on-entry.ts';
import { atHour, CashOffice } from '../../builders/cash-office.ts';
import { fromWechat } from '../../builders/due.ts';

let office: CashOffice;

beforeAll(async () => {
  office = await CashOffice.open();
});
afterAll(() => office.close());

const who = fc.nat(1);
const whose = fc.nat(2);
const act = fc.oneof(
  fc.record({ kind: fc.constant('asks' as const), who, whose }),
  fc.record({ kind: fc.constant('takes offline' as const), who, whose }),
  fc.record({ kind: fc.constant('sends' as const), place: fc.nat(9) }),
  fc.record({ kind: fc.constant('other channel pays' as const), whose }),
  fc.record({ kind: fc.constant('other channel claims' as const), whose }),
  fc.record({ kind: fc.constant('pays in' as const), who, lessYuan: fc.constantFrom(0, 0, 100) }),
  fc.record({ kind: fc.constant('gives back' as const), place: fc.nat(9) }),
  fc.record({ kind: fc.constant('leader voids' as const), place: fc.nat(9) }),
);

/** One village day: two collectors, three residents, every line that was written on a device. */
class VillageDay {
  readonly collectors: readonly string[];
  readonly residents: readonly PersonId[];
  readonly lines: { readonly by: string; readonly line: SentEntry }[] = [];
  #slips = 0;

  private constructor(collectors: readonly string[], residents: readonly PersonId[]) {
    this.collectors = collectors;
    this.residents = residents;
  }

  static async begin(): Promise<VillageDay> {
    const collectors = [await office.anotherAssistant(), await office.anotherAssistant()];
    const residents = [await office.resident(), await office.resident(), await office.resident()];
    return new VillageDay(collectors, residents);
  }

  async happens(deed: typeof act extends fc.Arbitrary<infer Deed> ? Deed : never): Promise<void> {
    switch (deed.kind) {
      case 'asks':
        await this.#send(this.#write(deed, {}));
        return;
      case 'takes offline':
        this.#write(deed, { takenOfflineAt: atHour(10) });
        return;
      case 'sends': {
        const written = this.lines[deed.place];
        if (written !== undefined) await this.#send(written);
        return;
      }
      case 'other channel pays':
        await office.door.receive([{ due: this.#due(deed), payment: this.#wechat(deed) }]);
        return;
      case 'other channel claims':
        await office.door.claim([{ due: this.#due(deed), claim: this.#wechat(deed) }]);
        return;
      case 'pays in':
        await this.payIn(this.collectors[deed.who] ?? '', deed.lessYuan);
        return;
      default:
        await this.#workOn(deed.kind, deed.place);
    }
  }

  async payIn(by: string, lessYuan = 0): Promise<void> {
    const day = await office.book.findDay(office.dayId(by));
    if (day === undefined) return;
    const amountFen = fen(Math.max(0, differenceFen(day) - lessYuan * 100));
    const slip = { how: 'bank_counter', slipNo: `${by}-${++this.#slips}`, amountFen } as const;
    await payDayIn(office, day.dayId, slip, office.asAssistant(atHour(17), { by }));
  }

  async everythingArrives(): Promise<void> {
    for (const written of this.lines) await this.#send(written);
    for (const by of this.collectors) {
      await this.payIn(by);
      await this.#giveTheSurplusBack(by);
    }
  }

  /** Cash was paid in for an entry that the leader found to be none: it goes back to the collector. */
  async #giveTheSurplusBack(by: string): Promise<void> {
    const day = await office.book.findDay(office.dayId(by));
    if (day === undefined || differenceFen(day) >= 0) return;
    const amountFen = fen(-differenceFen(day));
    const correction = { kind: 'returned', amountFen, slipNo: `${by}-back` } as const;
    await settleDifference(
      office,
      day.dayId,
      { ...correction, explanation: '误登，多存' },
      office.asLeader(atHour(18)),
    );
  }

  async books(): Promise<
    readonly { readonly day: CashDay; readonly entries: readonly CashEntry[] }[]
  > {
    const found = [];
    for (const by of this.collectors) {
      const day = await office.book.findDay(office.dayId(by));
      if (day !== undefined)
        found.push({ day, entries: await office.book.everyEntryOf(day.dayId) });
    }
    return found;
  }

  #write(deed: { who: number; whose: number }, changes: Partial<SentEntry>) {
    const by = this.collectors[deed.who] ?? '';
    const line = office.line(this.#due(deed).personId, changes, by);
    const written = { by, line };
    this.lines.push(written);
    return written;
  }

  async #send({ by, line }: { readonly by: string; readonly line: SentEntry }): Promise<void> {
    await recordEntry(office, line, office.asAssistant(atHour(12), { by }));
  }

  async #workOn(kind: 'gives back' | 'leader voids', place: number): Promise<void> {
    const written = this.lines[place];
    if (written === undefined) return;
    const { deviceId, sequence } = written.line;
    const entryId = `ce_${deviceId}-${String(sequence).padStart(6, '0')}`;
    const collector = office.asAssistant(atHour(14), { by: written.by });
    if (kind === 'gives back') await giveCashBack(office, entryId, undefined, collector);
    else {
      const said = { said: 'no_cash', reason: '误登' } as const;
      await decideAboutEntry(office, entryId, said, office.asLeader(atHour(15)));
    }
  }

  #due({ whose }: { readonly whose: number }) {
    return office.dueKey(this.residents[whose] ?? (this.residents[0] as PersonId));
  }

  #wechat(deed: { readonly whose: number }) {
    return fromWechat({ reference: `wx-${this.#due(deed).personId}` });
  }
}

function sumOf(entries: readonly CashEntry[], ...states: readonly EntryState[]): number {
  return entries
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

test('A30-5 A30-7 whatever happens in whatever order, cash taken = paid in + given back + still to give back + difference, and no due is settled twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (deeds) => {
      const village = await VillageDay.begin();
      for (const deed of deeds) await village.happens(deed);
      await booksBalance(village);

      await village.everythingArrives();

      await booksBalance(village);
      for (const { day } of await village.books()) expect(standingOf(day)).toBe('balanced');
    }),
    { numRuns: 8 },
  );
}, 60_000);

async function booksBalance(village: VillageDay): Promise<void> {
  const references = new Map<string, CashEntry>();
  for (const { day, entries } of await village.books()) {
    const toPayIn = sumOf(entries, 'taken', 'to_check', 'paid_in');
    const toGiveBack = sumOf(entries, 'to_give_back');
    const givenBack = sumOf(entries, 'given_back');
    expect([day.toPayInFen, day.toGiveBackFen, day.givenBackFen]).toEqual([
      toPayIn,
      toGiveBack,
      givenBack,
    ]);
    expect(toPayIn + toGiveBack + givenBack).toBe(
      paidInFen(day) + givenBack + toGiveBack + differenceFen(day),
    );
    for (const entry of entries) references.set(entry.entryId, entry);
  }
  for (const personId of village.residents) {
    const due = await office.dueOf(personId);
    expect(due.receipts.filter(({ fate }) => fate === 'settled').length).toBeLessThanOrEqual(1);
    const cash = due.receipts.filter(({ channel }) => channel === 'cash');
    for (const { reference } of cash) expect(references.get(reference)?.state).toBe('paid_in');
    const settled = [...references.values()].filter(
      (entry) => entry.personId === personId && entry.state === 'paid_in',
    );
    expect(settled.map(({ entryId }) => entryId).toSorted()).toEqual(
      cash.map(({ reference }) => reference).toSorted(),
    );
    if (due.claim?.channel === 'cash') {
      expect(references.get(due.claim.reference)?.state).toMatch(/^(?:taken|to_check)$/u);
    }
  }
}
