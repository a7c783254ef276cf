/** Why a call was not done: the server's refusal with its facts, or no answer at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** A refusal's code, or `NO_CONNECTION`, `NOT_SIGNED_IN`, `TRY_AGAIN_LATER`. */
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** Reads `application/problem+json`; what is not such an answer is told by its status. */
export function problemOf(status: number, body: unknown): Problem {
  const facts = typeof body === 'string' ? parsed(body) : body;
  if (typeof facts === 'object' && facts !== null && 'code' in facts) {
    return new Problem(String(facts.code), { ...facts });
  }
  if (status === 401) return new Problem('NOT_SIGNED_IN');
  if (status === 404) return new Problem('NOT_FOUND');
  return new Problem('TRY_AGAIN_LATER');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
