/**
 * A business decision: either the accepted value, or a refusal that explains itself as data.
 * Refusals are returned, never thrown; what is thrown is a failure of the world or a broken invariant.
 */
export type Result<Value, Refusal extends { readonly code: string }> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refuse<const Refusal extends { readonly code: string }>(
  refusal: Refusal,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** Thrown when the program contradicts itself. Nobody catches it: the books may not be trusted past this point. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}
