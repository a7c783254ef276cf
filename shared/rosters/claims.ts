import { nameKeyOf, type PersonName } from '../kernel/person-name.ts';
import type { Amendment, RowProblemCode } from './row-problem.ts';

/**
 * A row's claim to a number. Rows with equal `key` cannot all stand. `evidence` says how well the row's
 * own birth date and sex agree with the number; below zero they contradict it.
 */
export type Claim = {
  /** A county's rosters claim by integers, which are small; short lists may claim by texts. */
  readonly key: number | string;
  readonly name: PersonName;
  readonly evidence: number;
};

/** A claim with what its row's own reading came to. */
type ClaimedBy = {
  readonly rowNo: number;
  readonly nameHash: number;
  readonly evidence: number;
  readonly isAccepted: boolean;
  readonly isRemarked: boolean;
};

/** A decision about a row that was already handed on, with how that row had been counted. */
export type ClaimDecision = {
  readonly amendment: Amendment;
  readonly wasAccepted: boolean;
  readonly wasRemarked: boolean;
};

/** Codes and words of the two kinds of conflict, which depend on the roster. */
export type ClaimWords = {
  readonly lost: RowProblemCode;
  /** Absent where the register tells which of several names holds the number: then each name keeps its first row. */
  readonly undecided?: RowProblemCode;
  readonly column: string;
};

/** Other rows named in one problem: enough to find them, whatever is in the file. */
const MAX_ROWS_NAMED = 5;
const EVIDENCE_SPAN = 8;

/**
 * Remembers who claims which number, and decides at the end. Most numbers are claimed once, so those
 * are held as a few small integers each: a county of 425,000 takes about 40 MB.
 */
export class Claims {
  readonly #places = new Map<number | string, number>();
  readonly #marks: number[] = [];
  readonly #nameHashes: number[] = [];
  readonly #contested = new Map<number | string, ClaimedBy[]>();

  add(claim: Claim, rowNo: number, isAccepted: boolean, isRemarked: boolean): void {
    const nameHash = hashOf(nameKeyOf(claim.name));
    const { key, evidence } = claim;
    const place = this.#places.get(key);
    if (place === undefined) {
      this.#places.set(key, this.#marks.length);
      this.#marks.push(
        ((rowNo * EVIDENCE_SPAN + evidence + 1) * 2 + Number(isAccepted)) * 2 + Number(isRemarked),
      );
      this.#nameHashes.push(nameHash);
      return;
    }
    const contest = this.#contested.get(key) ?? [this.#claimAt(place)];
    contest.push({ rowNo, nameHash, evidence, isAccepted, isRemarked });
    this.#contested.set(key, contest);
  }

  /** What the claims come to, in the order of rows. */
  decide(words: ClaimWords): readonly ClaimDecision[] {
    return [...this.#contested.values()]
      .flatMap((contest) => decideContest(contest, words))
      .sort((a, b) => a.amendment.rowNo - b.amendment.rowNo);
  }

  #claimAt(place: number): ClaimedBy {
    const mark = this.#marks[place] ?? 0;
    const rest = Math.floor(mark / 4);
    return {
      rowNo: Math.floor(rest / EVIDENCE_SPAN),
      nameHash: this.#nameHashes[place] ?? 0,
      evidence: (rest % EVIDENCE_SPAN) - 1,
      isAccepted: Math.floor(mark / 2) % 2 === 1,
      isRemarked: mark % 2 === 1,
    };
  }
}

/**
 * Who holds a number that several rows claim. The best evidence decides, not the order; among rows of
 * that one person the first good one stays. When equal evidence names different people, nobody can
 * know, and none of the rows stands.
 */
function decideContest(contest: readonly ClaimedBy[], words: ClaimWords): readonly ClaimDecision[] {
  const best = contest.reduce((most, { evidence }) => Math.max(most, evidence), -1);
  // Every row's birth date contradicts the number: that is said of each already.
  if (best < 0) return [];
  const holders = new Set(
    contest.filter(({ evidence }) => evidence === best).map(({ nameHash }) => nameHash),
  );
  if (holders.size > 1) {
    const { undecided, column } = words;
    if (undecided === undefined) return decideByName(contest, words);
    const named = contest.slice(0, MAX_ROWS_NAMED + 1);
    return contest.map((claim) => lose(claim, undecided, named, column));
  }
  const persons = contest.filter((claim) => holders.has(claim.nameHash) && claim.evidence >= 0);
  const keeper = persons.find(({ isAccepted }) => isAccepted) ?? persons[0];
  const named = keeper === undefined ? [] : [keeper];
  return contest
    .filter((claim) => claim !== keeper)
    .map((claim) => lose(claim, words.lost, named, words.column));
}

/** Several names claim the number and the register will choose among them: of each name one row is enough. */
function decideByName(contest: readonly ClaimedBy[], words: ClaimWords): readonly ClaimDecision[] {
  return [...Map.groupBy(contest, ({ nameHash }) => nameHash).values()].flatMap((sameName) =>
    decideContest(sameName, words),
  );
}

function lose(
  claim: ClaimedBy,
  code: RowProblemCode,
  against: readonly ClaimedBy[],
  column: string,
): ClaimDecision {
  const rowNos = against
    .map(({ rowNo }) => rowNo)
    .filter((rowNo) => rowNo !== claim.rowNo)
    .slice(0, MAX_ROWS_NAMED);
  const found = `与第 ${rowNos.join('、')} 行相同`;
  const problem = { code, column, found, expected: '同一号码只有一行', rowNos };
  return {
    amendment: { rowNo: claim.rowNo, problems: [problem] },
    wasAccepted: claim.isAccepted,
    wasRemarked: claim.isRemarked,
  };
}

/** FNV-1a, 30 bits: two names of one number share a hash once in a thousand million. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 2;
}
