import type { DutyLifted, DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type {
  Due,
  DueAmounts,
  DueKey,
  NotHeld,
  RefundRefusal,
  Surplus,
} from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ListFiles } from '@liangxian/shared/kernel/list-export.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { PolicyRefund, RefundState } from '@liangxian/shared/refunds/policy-refund.ts';
import type { RefundRoster } from '@liangxian/shared/refunds/refund-roster.ts';
import type { GatewayAnswer, Reversal, ReversalState } from '@liangxian/shared/refunds/reversal.ts';
import type { PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

export type { Page, PageRequest };

/** A write goes through only if whoever did that earlier act is somebody else: the second person is a condition of the store. */
export type NotBy = {
  readonly act: 'requestedBy' | 'appliedBy' | 'reviewedBy';
  readonly by: string;
};

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export interface Residents {
  villages(): Promise<readonly { readonly townshipId: string }[]>;
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
  saveMany(residents: readonly Resident[]): Promise<readonly ('written' | 'conflict')[]>;
}

/** What offices say of persons' identity categories. */
export interface Holdings {
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, PersonHoldings>>;
  fullyListed(): Promise<ReadonlySet<string>>;
}

type UnknownDue = { readonly code: 'DUE_NOT_FOUND' };

/** The one door, as far as money goes back through it. */
export interface Door {
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
  surplusesIn(townshipId: string): AsyncIterable<Surplus>;
  returnSurplus(
    requests: readonly {
      readonly due: DueKey;
      readonly back: { readonly reference: string; readonly under: string; readonly at: number };
    }[],
  ): Promise<readonly Result<undefined, NotHeld | UnknownDue>[]>;
  refundSettlement(
    requests: readonly {
      readonly due: DueKey;
      readonly refund: {
        readonly reference: string;
        readonly under: string;
        readonly amountFen: Fen;
        readonly amounts?: DueAmounts;
        readonly at: number;
      };
    }[],
  ): Promise<readonly Result<undefined, RefundRefusal | UnknownDue>[]>;
}

/** The number under which money goes back: made of the due, where there is one, and the money, the same every time. */
export type ReversalIdOf = (
  money: Partial<DueKey> & { readonly reference: string },
) => Promise<string>;

export interface Reversals {
  find(reversalId: string): Promise<Reversal | undefined>;
  /** Adds those that are not there yet; how many were added. */
  add(reversals: readonly Reversal[]): Promise<number>;
  /** @throws StaleVersionError when it changed since it was read, or when the same person would act twice. */
  save(reversal: Reversal, notBy?: NotBy): Promise<void>;
  /** Of some townships, the oldest first. Read from an index. */
  list(
    state: ReversalState,
    townshipIds: readonly string[],
    page: PageRequest,
  ): Promise<Page<Reversal>>;
  all(state: ReversalState, townshipIds: readonly string[]): AsyncIterable<Reversal>;
}

/** A gateway that gives money back by its interface. That it is silent is an answer, too. */
export interface RefundGateway {
  /** Asks for a refund under our number; asking again under the same number is the same refund. */
  refund(
    request: {
      readonly orderId: string;
      readonly refundId: string;
      readonly refundFen: Fen;
      /** What was paid for the whole order. */
      readonly totalFen: Fen;
      readonly reason: string;
    },
    at: number,
  ): Promise<GatewayAnswer>;
  refundQuery(
    refund: { readonly orderId: string; readonly refundId: string },
    at: number,
  ): Promise<GatewayAnswer>;
}

export interface Gateways {
  /** Undefined while the county has no merchant there. */
  of(channel: OnlineChannel): Promise<RefundGateway | undefined>;
}

/** Online payments, as far as a refund names its order and what was paid for it. */
export interface Orders {
  find(
    orderId: string,
  ): Promise<{ readonly paid?: { readonly amountFen: Fen } | undefined } | undefined>;
}

export interface Refunds {
  find(refundId: string): Promise<PolicyRefund | undefined>;
  findMany(refundIds: readonly string[]): Promise<ReadonlyMap<string, PolicyRefund>>;
  /** The latest application of each due of these persons, under way or over. */
  latestOf(personIds: readonly PersonId[]): Promise<readonly PolicyRefund[]>;
  /** `under_way` when another application for the same due is. */
  add(refund: PolicyRefund): Promise<'added' | 'under_way'>;
  /**
   * Keeps what changed, and the roster with it in the same transaction where one is given.
   *
   * @throws StaleVersionError when either changed since it was read, or when the same person would act twice.
   */
  save(refund: PolicyRefund, notBy?: NotBy, roster?: RefundRoster): Promise<void>;
  list(
    state: RefundState,
    townshipIds: readonly string[],
    page: PageRequest,
  ): Promise<Page<PolicyRefund>>;
}

export interface Rosters {
  find(rosterId: string): Promise<RefundRoster | undefined>;
  /** The latest first. */
  list(page: PageRequest): Promise<Page<RefundRoster>>;
  /** @throws StaleVersionError when it changed since it was read. */
  save(roster: RefundRoster): Promise<void>;
}

/** Scans of papers in the store. */
export interface PaperFiles {
  uploadLink(fileKey: string): Promise<string>;
  link(fileKey: string, fileName: string): Promise<string>;
  /** What was put there; undefined when nothing was. */
  inspect(
    fileKey: string,
    extension: string,
  ): Promise<
    | {
        readonly bytes: number;
        readonly sha256: string;
        readonly fault?: 'FILE_TYPE_NOT_TAKEN' | 'FILE_HAS_MACROS' | 'FILE_DAMAGED';
      }
    | undefined
  >;
}

export type Lists = ListFiles;

/** Duties that these acts begin or fulfil. */
export interface Duties {
  raise(duty: DutyRaised): Promise<void>;
  fulfil(act: Fulfilment): Promise<void>;
  lift(duty: DutyLifted): Promise<void>;
}

export interface Machines {
  /** Starts `channel-reversals`, which raises, sends and asks; several at once do no harm. */
  workOnReversals(at: number): Promise<void>;
}
