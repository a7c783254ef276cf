import type { AccountId, CodeRequestId, PersonId } from '../kernel/ids.ts';
import type { FamilyTerms } from '../policy/policy-pack.ts';

/** For what a code is asked: to bind an account, to act for a person lastingly, or to help them today. */
export const CODE_PURPOSES = ['binding', 'family', 'helper'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/**
 * Somebody has named a person and waits for a code of theirs. It is kept in the same form whether or not there is such a
 * person: the code of a person who does not exist was told to nobody.
 */
export type CodeRequest = {
  readonly requestId: CodeRequestId;
  readonly purpose: CodePurpose;
  /** An account that would like to be bound, or a person who would like to act for another. */
  readonly askedBy: AccountId | PersonId;
  /** Keyed hash of the name and number that were named. */
  readonly claimKey: string;
  /** Under which id a person with that number is kept, if there is one. */
  readonly personId: PersonId;
  readonly codeHash: string;
  readonly askedAt: number;
  readonly until: number;
  readonly againFrom: number;
  readonly tries: number;
  readonly outcome?: 'confirmed' | 'declined';
  readonly version: number;
};

/** A code that the township, or the person, handed out: it counts once, until a day later. */
export type HandedOutCode = {
  readonly claimKey: string;
  readonly purpose: CodePurpose;
  readonly codeHash: string;
  readonly by: string;
  readonly at: number;
  readonly until: number;
  readonly usedFor?: CodeRequestId;
  readonly version: number;
};

type Asking = Pick<
  CodeRequest,
  'requestId' | 'purpose' | 'askedBy' | 'claimKey' | 'personId' | 'codeHash'
>;

/** Opens a request in place of the one before, whose code is void from then on. */
export function openRequest(
  before: CodeRequest | undefined,
  asking: Asking,
  at: number,
  terms: Pick<FamilyTerms, 'codeMinutes' | 'againAfterSeconds'>,
): CodeRequest {
  return {
    ...asking,
    askedAt: at,
    until: at + terms.codeMinutes * 60_000,
    againFrom: at + terms.againAfterSeconds * 1_000,
    tries: 0,
    version: (before?.version ?? 0) + 1,
  };
}

/** Asked a moment ago: the same request stands, and nothing is sent again; also when the person has said no to it. */
export function isJustAsked(request: CodeRequest, at: number): boolean {
  return request.outcome !== 'confirmed' && at < request.againFrom;
}

/** Waits for its code, or for the person's own word. */
export function isWaiting(request: CodeRequest, at: number): boolean {
  return request.outcome === undefined && at < request.until;
}

/** Whether a code that was handed out counts for a request: not used yet, or used for this very one. */
export function countsFor(
  code: HandedOutCode,
  { requestId }: Pick<CodeRequest, 'requestId'>,
  at: number,
): boolean {
  return at < code.until && (code.usedFor === undefined || code.usedFor === requestId);
}
