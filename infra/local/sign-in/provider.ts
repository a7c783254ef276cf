import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { MemoryAdapter } from './memory-adapter.ts';
import { signedOutPage, signOutPage } from './pages.ts';

/** The console as the provider knows it: a public client, so PKCE is all that proves it. */
export const CONSOLE_CLIENT = 'liangxian-console';

const HOUR = 3_600;
/** A working day. Real hours: the county's clock is moved, a person's day is not. */
const SIGNED_IN_FOR = 10 * HOUR;
/** Resource indicators are URIs; the tokens for it name the audience by its plain name. */
const RESOURCE = 'urn:liangxian:api';

/**
 * A real OpenID Connect provider (authorization code with PKCE, JWT access tokens) in this process. It stands where the
 * county's own will stand, and is found and read the same way.
 */
export function identityProvider(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly jwk: JWK;
  /** The console's pages; without them nobody can sign in, and tokens are minted for tests only. */
  readonly consoleOrigins: readonly string[];
}): Provider {
  const { issuer, audience, jwk, consoleOrigins } = options;
  const kept = new Map();
  const configuration: Configuration = {
    adapter: (model: string) => new MemoryAdapter(model, kept),
    clients: consoleOrigins.length === 0 ? [] : [consoleClient(consoleOrigins)],
    clientBasedCORS: (_, origin) => consoleOrigins.includes(origin),
    jwks: { keys: [jwk] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: [createHash('sha256').update(JSON.stringify(jwk)).digest('hex')] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // The console is the county's own: nobody is asked whether it may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const { clientId } = client;
      const grant = new provider.Grant({ clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(RESOURCE, '');
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: SIGNED_IN_FOR,
      IdToken: SIGNED_IN_FOR,
      Session: SIGNED_IN_FOR,
      Grant: SIGNED_IN_FOR,
      Interaction: HOUR,
      AuthorizationCode: 60,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: SIGNED_IN_FOR,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage();
        },
      },
    },
  };
  return new Provider(issuer, configuration);
}

function consoleClient(origins: readonly string[]) {
  return {
    client_id: CONSOLE_CLIENT,
    client_name: '两险征缴工作台',
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
    redirect_uris: origins.map((origin) => `${origin}/signed-in`),
    post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
  };
}
