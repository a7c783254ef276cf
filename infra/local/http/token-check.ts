import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Route } from './routes.ts';

type Authorizer = NonNullable<Route['authorizer']>;
export type Claims = Readonly<Record<string, string>>;

/** Checks officers' tokens as an HTTP API's JWT authorizer does: signature, issuer, audience, time. */
export class TokenCheck {
  readonly #keySets = new Map<string, Promise<ReturnType<typeof createRemoteJWKSet>>>();

  /**
   * The token's claims, or undefined when it must not be let in. Tokens live by the real time, not by the county's
   * clock: moving that by a month signs nobody out.
   */
  async claimsOf(
    authorization: string | undefined,
    authorizer: Authorizer,
    at = Date.now(),
  ): Promise<Claims | undefined> {
    const token = /^(?:Bearer )?(\S+)$/u.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const keySet = await this.#keySetOf(authorizer.issuer);
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer: authorizer.issuer,
        audience: [...authorizer.audience],
        currentDate: new Date(at),
      });
      return asText(payload);
    } catch {
      return undefined;
    }
  }

  #keySetOf(issuer: string) {
    const known = this.#keySets.get(issuer) ?? discover(issuer);
    this.#keySets.set(issuer, known);
    return known;
  }
}

async function discover(issuer: string) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri } = (await answer.json()) as { readonly jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}

/** API Gateway hands every claim on as text, a list as `[one two]`. */
function asText(payload: JWTPayload): Claims {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}
