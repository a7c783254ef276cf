import type { DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { ChangeRequest } from '@liangxian/shared/dues/change-request.ts';
import type { AmountRefusal, Due, DueAmounts, DueKey } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ListFiles } from '@liangxian/shared/kernel/list-export.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

export type Village = {
  readonly villageId: string;
  readonly villageName: string;
  readonly townshipId: string;
  readonly townshipName: string;
};

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export interface Residents {
  villages(): Promise<readonly Village[]>;
  village(villageId: string): Promise<Village | undefined>;
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
  saveMany(residents: readonly Resident[]): Promise<readonly ('written' | 'conflict')[]>;
}

/** What offices say of persons' identity categories. */
export interface Holdings {
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, PersonHoldings>>;
  fullyListed(): Promise<ReadonlySet<string>>;
}

export interface Mandates {
  /** Who pays for these contributions, by `<personId> <scheme>`. */
  coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>>;
  findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
}

/** The one door, as far as changes use it. */
export interface Door {
  list(
    requests: readonly {
      readonly due: DueKey;
      readonly place: { readonly townshipId: string; readonly villageId: string };
      readonly amounts?: DueAmounts;
    }[],
  ): Promise<readonly Result<undefined, AmountRefusal>[]>;
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
}

export interface DueLists {
  /** A page of a village's dues, by state. Read from an index: a change of the last second may be missing. */
  page(
    villageId: string,
    coverageYear: number,
    status: Due['status'] | undefined,
    page: PageRequest,
  ): Promise<Page<Due>>;
  /** All dues of a village that are to be paid or were. */
  inVillage(villageId: string, coverageYear: number): AsyncIterable<Due>;
}

/** 应缴费人员清册 of one township as it was pushed. */
export type DueRoster = {
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly pushedAt: number;
  readonly persons: number;
  readonly rows: number;
  readonly totalFen: Fen;
  readonly sha256: string;
  readonly receivedBy?: string;
  readonly receivedAt?: number;
};

/** The amounts of a township as the tax bureau set them. */
export type AmountsSet = {
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly setBy: string;
  readonly setAt: number;
  readonly setOn: LocalDate;
  readonly dues: number;
  readonly totalFen: Fen;
  readonly differing: number;
};

export type AmountDifference = DueKey & {
  readonly villageId: string;
  readonly rosterFen: Fen;
  readonly dueFen: Fen;
};

/** What happened in the rounds of a year, township by township. */
export interface Rounds {
  findDueRoster(coverageYear: number, townshipId: string): Promise<DueRoster | undefined>;
  /** Keeps the roster of a township unless there is one; gives the one that stands. */
  keepDueRoster(roster: DueRoster): Promise<DueRoster>;
  /** Notes who took the roster first; gives the roster as it stands. */
  receiveDueRoster(roster: DueRoster, by: string, at: number): Promise<DueRoster>;
  dueRosters(coverageYear: number): Promise<readonly DueRoster[]>;
  /** Replaces what was set before, with the differences found now. */
  saveAmountsSet(set: AmountsSet, differences: readonly AmountDifference[]): Promise<void>;
  amountsSet(coverageYear: number): Promise<readonly AmountsSet[]>;
  /** Undefined until tax has set the township's amounts. */
  findAmountsSet(coverageYear: number, townshipId: string): Promise<AmountsSet | undefined>;
  differences(
    coverageYear: number,
    townshipId: string,
    page: PageRequest,
  ): Promise<Page<AmountDifference>>;
}

export interface Changes {
  find(changeId: string): Promise<ChangeRequest | undefined>;
  /** The request that waits for its decision, due by due; undefined where none does. */
  waitingFor(dues: readonly DueKey[]): Promise<readonly (string | undefined)[]>;
  /** Adds a request; `pending` when another one for the same due waits for its decision. */
  add(request: ChangeRequest): Promise<'added' | 'pending'>;
  /** @throws StaleVersionError when the request changed since it was read. */
  save(request: ChangeRequest): Promise<void>;
  /** The latest first. */
  ofTownship(
    townshipId: string,
    state: ChangeRequest['state'] | undefined,
    page: PageRequest,
  ): Promise<Page<ChangeRequest>>;
}

export type Lists = ListFiles;

export interface Machines {
  /** Starts `due-rosters` from the top; townships that have their roster are left alone. */
  startDueRosters(coverageYear: number, at: number): Promise<void>;
}

export interface WorkLists {
  /** What the machine goes through: one entry a township. */
  saveTownships(coverageYear: number, townshipIds: readonly string[]): Promise<void>;
}

export interface Units {
  ofKind(kind: UnitKind): Promise<readonly Unit[]>;
}

/** Duties that these acts begin or fulfil. */
export interface Duties {
  raise(duty: DutyRaised): Promise<void>;
  fulfil(act: Fulfilment): Promise<void>;
}
