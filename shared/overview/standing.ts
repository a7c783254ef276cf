import { type Due, remainingFen } from '../dues/due.ts';
import { beijingDateAt, type LocalDate } from '../kernel/local-date.ts';
import { addFen, type Fen, ZERO_FEN } from '../kernel/money.ts';

/** How a place stands: its dues by state, and the money. `rateBasisPoints` is settled of all that is to be paid, in 0.01 %. */
export type Standing = {
  readonly dues: number;
  readonly settled: number;
  readonly open: number;
  readonly claimed: number;
  readonly nothingDue: number;
  readonly toCollectFen: Fen;
  readonly collectedFen: Fen;
  readonly rateBasisPoints: number;
};

export type DayFigures = {
  readonly day: LocalDate;
  readonly settled: number;
  readonly collectedFen: Fen;
};

/** Counts the dues of a place; cancelled ones do not count. */
export function standingOf(dues: readonly Due[]): Standing {
  const standing = dues.filter(({ status }) => status !== 'cancelled');
  const count = (wanted: Due['status']) =>
    standing.filter(({ status }) => status === wanted).length;
  const sum = (some: readonly Due[]) =>
    some.reduce((total, { dueFen }) => addFen(total, dueFen), ZERO_FEN);
  return withRate({
    dues: standing.length,
    settled: count('settled'),
    open: count('open'),
    claimed: count('claimed'),
    nothingDue: count('nothing_due'),
    toCollectFen: sum(standing),
    collectedFen: sum(standing.filter(({ status }) => status === 'settled')),
  });
}

/** The figures of places that share no due. */
export function addStandings(some: readonly Standing[]): Standing {
  const total = (of: (standing: Standing) => number) =>
    some.reduce((sum, standing) => sum + of(standing), 0);
  const fen = (of: (standing: Standing) => Fen) =>
    some.reduce((sum, standing) => addFen(sum, of(standing)), ZERO_FEN);
  return withRate({
    dues: total(({ dues }) => dues),
    settled: total(({ settled }) => settled),
    open: total(({ open }) => open),
    claimed: total(({ claimed }) => claimed),
    nothingDue: total(({ nothingDue }) => nothingDue),
    toCollectFen: fen(({ toCollectFen }) => toCollectFen),
    collectedFen: fen(({ collectedFen }) => collectedFen),
  });
}

/** What came in and stayed, by the day on which it arrived. */
export function daysOf(dues: readonly Due[]): readonly DayFigures[] {
  const settling = dues.flatMap(({ receipts }) =>
    receipts.filter(({ fate }) => fate === 'settled'),
  );
  const byDay = Map.groupBy(settling, ({ at }) => beijingDateAt(at));
  return [...byDay].sort().map(([day, receipts]) => ({
    day,
    settled: receipts.length,
    collectedFen: receipts.reduce((sum, receipt) => addFen(sum, remainingFen(receipt)), ZERO_FEN),
  }));
}

export function addDays(some: readonly (readonly DayFigures[])[]): readonly DayFigures[] {
  const byDay = Map.groupBy(some.flat(), ({ day }) => day);
  return [...byDay].sort().map(([day, figures]) => ({
    day,
    settled: figures.reduce((sum, { settled }) => sum + settled, 0),
    collectedFen: figures.reduce((sum, each) => addFen(sum, each.collectedFen), ZERO_FEN),
  }));
}

function withRate(figures: Omit<Standing, 'rateBasisPoints'>): Standing {
  const toBePaid = figures.settled + figures.open + figures.claimed;
  const rateBasisPoints = toBePaid === 0 ? 0 : Math.floor((figures.settled * 10_000) / toBePaid);
  return { ...figures, rateBasisPoints };
}
