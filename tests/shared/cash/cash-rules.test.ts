import { authorise, endGrants, mayCollect } from '@liangxian/shared/cash/authorisation.ts';
import {
  blockBy,
  type CashDay,
  correct,
  differenceFen,
  emptyDay,
  payIn,
  seenByTax,
  standingOf,
  takenFen,
  withEntries,
} from '@liangxian/shared/cash/cash-day.ts';
import {
  arrivingEntry,
  type CashEntry,
  claimAnswered,
  decideEntry,
  giveBack,
  isSigned,
  paidIn,
  sign,
} from '@liangxian/shared/cash/cash-entry.ts';
import { doubtsAbout } from '@liangxian/shared/cash/entry-check.ts';
import { troubleOfDay } from '@liangxian/shared/cash/trouble.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { describe, expect, test } from 'vitest';
import { anAssistant, assistant, atHour, cashDay, leader } from '../../builders/cash-office.ts';
import { aDueKey, aPersonId, baiyang, qingsong } from '../../builders/due.ts';

const noon = atHour(12);
const { posts } = anAssistant();
const townshipId = qingsong.townshipId;

const nobodyYet = { officerId: assistant, townshipId, grants: [], version: 0 };
const allSeason = {
  villageIds: [qingsong.villageId],
  validFrom: localDate('2026-10-01'),
  validTo: localDate('2026-12-31'),
  by: leader,
  at: atHour(9, localDate('2026-10-01')),
};
const given = authorise(nobodyYet, posts, allSeason);
const collector = given.ok ? given.value : nobodyYet;

let sequence = 0;
function aLine(changes: Partial<CashEntry> = {}): CashEntry {
  const draft = {
    ...aDueKey({ personId: aPersonId(++sequence) }),
    entryId: `ce_device01-${String(sequence).padStart(6, '0')}`,
    collectorId: assistant,
    ...qingsong,
    amountFen: fen(40_000),
    on: cashDay,
    takenAt: noon,
    arrivedAt: noon,
    offline: false,
    doubts: [],
  };
  return { ...arrivingEntry(draft), ...changes };
}

const aTakenLine = (changes: Partial<CashEntry> = {}) =>
  claimAnswered(aLine(changes), { held: true });

function aDayWith(...entries: readonly CashEntry[]): CashDay {
  const day = emptyDay({ collectorId: assistant, townshipId, on: cashDay, coverageYear: 2027 });
  return withEntries(
    day,
    entries.map((after) => ({ before: undefined, after })),
  );
}

const batch = (yuan: number, slipNo = 'A1') =>
  ({ how: 'bank_counter', slipNo, amountFen: fen(yuan * 100), by: assistant, at: noon }) as const;

function paid(day: CashDay, yuan: number, slipNo = 'A1'): CashDay {
  const after = payIn(day, batch(yuan, slipNo));
  if (!after.ok) throw new RangeError(after.refusal.code);
  return after.value;
}

describe('leave to take cash', () => {
  test('A31-1 is given by a second person, for villages of the assistant’s own, from a day to a day', () => {
    expect(authorise(nobodyYet, posts, { ...allSeason, by: assistant })).toMatchObject({
      refusal: { code: 'YOUR_OWN_POSTS' },
    });
    expect(
      authorise(nobodyYet, posts, { ...allSeason, villageIds: [baiyang.villageId] }),
    ).toMatchObject({ refusal: { code: 'NOT_AN_ASSISTANT_THERE' } });
    expect(mayCollect(collector, qingsong.villageId, noon)).toBe(true);
    expect(mayCollect(collector, baiyang.villageId, noon)).toBe(false);
    expect(mayCollect(collector, qingsong.villageId, atHour(9, localDate('2027-01-01')))).toBe(
      false,
    );
  });

  test('A31-1 given twice is given once; taken back it ends at that moment', () => {
    expect(authorise(collector, posts, { ...allSeason, at: noon })).toEqual({
      ok: true,
      value: collector,
    });

    const ended = endGrants(collector, { by: leader, at: noon, reason: '调离' });

    const after = ended.ok ? ended.value : collector;
    expect(mayCollect(after, qingsong.villageId, noon - 1)).toBe(true);
    expect(mayCollect(after, qingsong.villageId, noon)).toBe(false);
  });
});

describe('what speaks against an entry', () => {
  const standing = { posts, collector, days: [] };
  const policy = { clockToleranceMinutes: 10, offlineDays: 3 };
  const now = { takenAt: noon, arrivedAt: noon };

  test('is nothing inside place and time', () => {
    expect(doubtsAbout(standing, qingsong, now, policy)).toEqual([]);
  });

  test('A31-1 a suspension counts for whatever arrives after it, whenever it was made', () => {
    const suspended = { at: noon + 1, by: leader, reason: '私自收取现金' };
    const stopped = anAssistant({}, { suspended }).posts;

    const later = { takenAt: noon, arrivedAt: noon + 3_600_000 };

    expect(doubtsAbout({ ...standing, posts: stopped }, qingsong, later, policy)).toEqual([
      'COLLECTOR_SUSPENDED',
    ]);
  });

  test('is another village, a time without leave, or a post that had ended', () => {
    expect(doubtsAbout(standing, baiyang, now, policy)).toEqual(['NOT_AUTHORISED_HERE']);
    const ended = anAssistant({}, { validTo: localDate('2026-11-07') }).posts;
    expect(doubtsAbout({ ...standing, posts: ended }, qingsong, now, policy)).toEqual([
      'NOT_AUTHORISED_HERE',
    ]);
  });

  test.each([
    ['ahead of the server', { takenAt: noon + 11 * 60_000, arrivedAt: noon }],
    ['long ago', { takenAt: atHour(12, localDate('2026-11-04')), arrivedAt: noon }],
  ])('is a device time %s', (_, times) => {
    expect(doubtsAbout(standing, qingsong, times, policy)).toEqual(['DEVICE_TIME_DOUBTFUL']);
  });

  test('A30-5 is a day before that is open or differs, and not the same day', () => {
    const open = aDayWith(aTakenLine());
    const next = { takenAt: atHour(9, localDate('2026-11-09')), arrivedAt: noon + 86_400_000 };

    expect(doubtsAbout({ ...standing, days: [open] }, qingsong, now, policy)).toEqual([]);
    expect(doubtsAbout({ ...standing, days: [open] }, qingsong, next, policy)).toEqual([
      'CASH_DAY_OPEN',
    ]);
    expect(doubtsAbout({ ...standing, days: [paid(open, 300)] }, qingsong, next, policy)).toEqual([
      'CASH_DAY_DIFFERS',
    ]);
  });
});

describe('a cash day', () => {
  test('A30-5 balances when what was taken is paid in, and is finished when it has come to its dues', () => {
    const [one, two] = [aTakenLine(), aTakenLine()];
    const day = aDayWith(one, two);
    expect(standingOf(day)).toBe('open');

    const closed = paid(day, 800);
    expect(standingOf(closed)).toBe('finishing');

    const finished = withEntries(
      closed,
      [one, two].map((before) => ({ before, after: paidIn(before) })),
    );
    expect(standingOf(finished)).toBe('balanced');
    expect(troubleOfDay(finished)).toBeUndefined();
  });

  test('A30-7 with too little paid in it differs until it is made up, and until tax has seen it', () => {
    const short = paid(aDayWith(aTakenLine(), aTakenLine()), 700);
    expect(standingOf(short)).toBe('differs');
    expect(short.differed).toEqual({ at: noon, differenceFen: 10_000 });
    expect(blockBy([short])).toBe('CASH_DAY_DIFFERS');
    expect(seenByTax(short, { by: 'of_tax', at: noon, note: '已核' })).toMatchObject({
      refusal: { code: 'DIFFERENCE_NOT_SETTLED' },
    });

    const madeUp = {
      kind: 'made_up',
      amountFen: fen(10_000),
      slipNo: 'B7',
      explanation: '零钱落在家中',
      by: leader,
      at: noon,
    } as const;
    expect(correct(short, { ...madeUp, by: assistant })).toMatchObject({
      refusal: { code: 'OWN_ENTRY' },
    });
    expect(correct(short, { ...madeUp, amountFen: fen(20_000) })).toMatchObject({
      refusal: { code: 'MORE_THAN_THE_DIFFERENCE', differenceFen: 10_000 },
    });
    const corrected = correct(short, madeUp);
    const settled = corrected.ok ? corrected.value : short;

    expect(differenceFen(settled)).toBe(0);
    expect(correct(settled, madeUp)).toEqual({ ok: true, value: settled });
    expect(blockBy([settled])).toBeUndefined();
  });

  test('A30-7 with too much paid in it differs until the surplus has gone back to the collector', () => {
    const over = paid(aDayWith(aTakenLine()), 500);
    expect(differenceFen(over)).toBe(-10_000);

    const back = correct(over, {
      kind: 'returned',
      amountFen: fen(10_000),
      slipNo: 'R1',
      explanation: '多存',
      by: leader,
      at: noon,
    });

    expect(back.ok && standingOf(back.value)).toBe('finishing');
  });

  test('the same slip twice is one payment; with another amount it is refused, as is a slip when nothing is left', () => {
    const day = aDayWith(aTakenLine());
    const once = paid(day, 400);

    expect(payIn(once, batch(400))).toEqual({ ok: true, value: once });
    expect(payIn(once, batch(300))).toMatchObject({ refusal: { code: 'SLIP_USED' } });
    expect(payIn(once, batch(1, 'A2'))).toMatchObject({ refusal: { code: 'NOTHING_TO_PAY_IN' } });
  });

  test('what was not owed and went back is part of what was taken, and is not to be paid in', () => {
    const refused = claimAnswered(aLine({ offline: true }), {
      held: false,
      because: 'ALREADY_SETTLED',
    });
    const day = aDayWith(aTakenLine(), refused);
    expect([day.toPayInFen, day.toGiveBackFen, takenFen(day)]).toEqual([40_000, 40_000, 80_000]);

    const back = giveBack(refused, { by: assistant, at: noon, signed: 'paper' });
    const after = withEntries(day, [{ before: refused, after: back.ok ? back.value : refused }]);

    expect([after.toGiveBackFen, after.givenBackFen, takenFen(after)]).toEqual([0, 40_000, 80_000]);
  });
});

describe('an entry', () => {
  test('refused while the collector can hear it, no cash was taken; refused afterwards, it was', () => {
    const refusal = { held: false, because: 'CLAIMED_BY_ANOTHER' } as const;

    expect(claimAnswered(aLine(), refusal).state).toBe('void');
    expect(claimAnswered(aLine({ offline: true }), refusal).state).toBe('to_give_back');
  });

  test('A30-4 is signed when resident, collector and village head have signed; the first signature stays', () => {
    const paper = { on: 'paper', at: noon } as const;
    const one = sign(aTakenLine(), 'resident', { on: 'screen', at: noon });
    const two = sign(one, 'collector', { on: 'screen', at: noon });
    expect(isSigned(two)).toBe(false);

    const three = sign(sign(two, 'village_head', paper), 'resident', paper);

    expect(isSigned(three)).toBe(true);
    expect(three.signatures.resident).toEqual({ on: 'screen', at: noon });
  });

  test('is decided about by somebody else, and never after its money has come to the due', () => {
    const said = { said: 'no_cash', reason: '重复登记', at: noon } as const;

    expect(decideEntry(aTakenLine(), { ...said, by: assistant })).toMatchObject({
      refusal: { code: 'OWN_ENTRY' },
    });
    expect(decideEntry(paidIn(aTakenLine()), { ...said, by: leader })).toMatchObject({
      refusal: { code: 'ENTRY_NOT_OPEN', state: 'paid_in' },
    });
    expect(decideEntry(aTakenLine(), { ...said, by: leader })).toMatchObject({
      value: { state: 'void' },
    });
  });

  test('in doubt is paid in only after a leader has looked at it', () => {
    const doubtful = aTakenLine({ doubts: ['NOT_AUTHORISED_HERE'] });
    expect(doubtful.state).toBe('to_check');
    expect(() => paidIn(doubtful)).toThrow('cannot be paid in');

    const decided = decideEntry(doubtful, {
      said: 'money_taken',
      reason: '镇里临时安排',
      by: leader,
      at: instantAt(cashDay, 15),
    });

    expect(decided).toMatchObject({ value: { state: 'taken' } });
  });
});
