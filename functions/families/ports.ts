import type { Account, Binding, Platform } from '@liangxian/shared/families/account.ts';
import type { Claim } from '@liangxian/shared/families/claim.ts';
import type {
  CodePurpose,
  CodeRequest,
  HandedOutCode,
} from '@liangxian/shared/families/code-request.ts';
import type { Family, Help, Link, LinkReason } from '@liangxian/shared/families/family.ts';
import type { AccountId, CodeRequestId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { FamilyTerms } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

export type SignInRefusal = {
  readonly code: 'SIGN_IN_REFUSED' | 'PLATFORM_BUSY' | 'PLATFORM_NOT_OPEN';
};

/** Who tells a platform's users apart: WeChat, Alipay, or the browser's own key. */
export interface PlatformAccounts {
  /** The account that a code of the platform stands for. @throws PlatformUnavailableError without an answer. */
  accountOf(platform: Platform, code: string, at: number): Promise<Result<Account, SignInRefusal>>;
}

/** The policy's terms; undefined before a season was started. */
export interface Terms {
  current(): Promise<FamilyTerms | undefined>;
}

export interface Residents {
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
}

/** What stands for claims, requests and codes in the store: keyed hashes that nobody can guess back. */
export interface Hashes {
  personIdOf(claim: Claim): Promise<PersonId>;
  claimKeyOf(claim: Claim): Promise<string>;
  /** The same asker naming the same person for the same purpose is the same request. */
  requestIdOf(purpose: CodePurpose, askedBy: string, claimKey: string): Promise<CodeRequestId>;
  codeHashOf(place: string, code: string): Promise<string>;
  addressKeyOf(address: string): Promise<string>;
  /** In a time that does not depend on where they differ. */
  isSame(one: string, other: string): boolean;
}

/** Codes that nobody can foresee. */
export interface Codes {
  /** Of so many digits. */
  fresh(digits: number): string;
}

/** What bounds how often something is tried on a day. */
export type Allowance = { readonly what: string; readonly limit: number };

export interface Counters {
  /** Counts once against each allowance, or against none when one of them is used up; false then. */
  take(day: string, allowances: readonly Allowance[]): Promise<boolean>;
}

export interface Requests {
  find(requestId: CodeRequestId): Promise<CodeRequest | undefined>;
  /** Keeps a request in place of the one it replaces; false when another came between. */
  open(request: CodeRequest): Promise<boolean>;
  /** Counts a try at this very code, on condition that there is one left. */
  countTry(request: CodeRequest, triesPerCode: number): Promise<boolean>;
  /** Requests that wait for the word of whoever has this claim. */
  askedOf(claimKey: string): Promise<readonly CodeRequest[]>;
  decline(request: CodeRequest): Promise<boolean>;
  handedOut(claimKey: string, purpose: CodePurpose): Promise<HandedOutCode | undefined>;
  handedOutTo(claimKey: string): Promise<readonly HandedOutCode[]>;
  handOut(code: HandedOutCode): Promise<boolean>;
}

/** By which a request is fulfilled, in one write with what it brings about. */
export type Proof = { readonly request: CodeRequest; readonly handedOut?: HandedOutCode };

export type ActedForBy = {
  readonly personId: PersonId;
  readonly reason: LinkReason;
  readonly since: number;
  readonly until?: number;
};

export interface FamilyBook {
  binding(accountId: AccountId): Promise<Binding | undefined>;
  bindingsOf(personId: PersonId): Promise<readonly Binding[]>;
  /** False when the account was bound meanwhile, or the code used. */
  bind(binding: Binding, proof: Proof): Promise<boolean>;
  endBinding(binding: Binding): Promise<boolean>;
  family(personId: PersonId): Promise<Family>;
  actedForBy(personId: PersonId): Promise<readonly ActedForBy[]>;
  /** Keeps a family with a link that came; false when it changed meanwhile, or the code was used. */
  link(family: Family, link: Link, proof: Proof | undefined): Promise<boolean>;
  unlink(family: Family, personId: PersonId): Promise<boolean>;
  helpsBy(helperId: PersonId): Promise<readonly Help[]>;
  helpsOf(personId: PersonId): Promise<readonly Help[]>;
  help(help: Help, proof: Proof): Promise<boolean>;
  endHelp(help: Help, at: number): Promise<void>;
}

/** What a message says, by the template it is made from; its words are the template's own, in order. */
export type TextMessage = {
  readonly template: CodePurpose | 'told';
  readonly words: readonly string[];
};

export interface Texts {
  /** Never fails: a message that did not go out is asked for again, or replaced by a code from the desk. */
  send(phone: string, message: TextMessage, at: number): Promise<void>;
}

export interface Tokens {
  session(
    claims: {
      readonly personId: PersonId;
      readonly family: readonly PersonId[];
      readonly account: Account;
      readonly helperId?: PersonId;
    },
    at: number,
    until: number,
  ): Promise<{ readonly token: string; readonly until: number }>;
  unbound(
    account: Account,
    at: number,
    until: number,
  ): Promise<{ readonly token: string; readonly until: number }>;
}

/** Answers take as long whether or not there was something to do: nobody learns from the clock who exists. */
export interface Pace {
  evenly<Value>(work: Promise<Value>): Promise<Value>;
}

/** Who asks, as the session says. */
export type Principal = {
  readonly personId: PersonId;
  readonly account?: Account;
  readonly helperId?: PersonId;
};

export type FamilyPorts = {
  readonly platforms: PlatformAccounts;
  readonly terms: Terms;
  readonly residents: Residents;
  readonly hashes: Hashes;
  readonly codes: Codes;
  readonly counters: Counters;
  readonly requests: Requests;
  readonly book: FamilyBook;
  readonly texts: Texts;
  readonly tokens: Tokens;
  readonly pace: Pace;
};
