/** Why a call was not done: the server's refusal with its facts, or no answer at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** A refusal's code, or `NO_CONNECTION`, `NOT_SIGNED_IN`, `TRY_AGAIN_LATER`. */
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.facts = facts;
  }
}

/** Reads `application/problem+json`; what is not such an answer is told by its status. */
export async function problemOf(answer: Response): Promise<Problem> {
  const facts: unknown = await answer.json().catch(() => undefined);
  if (typeof facts === 'object' && facts !== null && 'code' in facts) {
    return new Problem(String(facts.code), answer.status, { ...facts });
  }
  return new Problem(codeOfStatus(answer.status), answer.status);
}

function codeOfStatus(status: number): string {
  if (status === 401) return 'NOT_SIGNED_IN';
  if (status === 403) return 'NOT_ALLOWED';
  if (status === 404) return 'NOT_FOUND';
  return 'TRY_AGAIN_LATER';
}
