import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Settings } from '../api/settings.ts';

/** The way back from the identity provider, and the one back from signing in again in a window of its own. */
export const RETURN_PATH = '/signed-in';

/** How a page is opened. `expired`: somebody signed in in this tab, and that is over by its time; nobody has signed out. */
export type Entrance = 'signed_in' | 'expired' | 'nobody';

export type Session = {
  /** Takes up the code when we come back from the provider. */
  readonly begin: () => Promise<Entrance>;
  readonly signIn: () => Promise<void>;
  /** In a second window, so that what was typed in this one stays. */
  readonly signInAgain: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly token: () => Promise<string | undefined>;
};

/** OpenID Connect: authorization code with PKCE. The session ends with the tab. */
export function sessionWith({ issuer, clientId }: Settings): Session {
  const { origin } = window.location;
  const manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${origin}${RETURN_PATH}`,
    popup_redirect_uri: `${origin}${RETURN_PATH}`,
    post_logout_redirect_uri: `${origin}/`,
    response_type: 'code',
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: false,
  });
  return {
    begin: async () => {
      if (window.location.pathname !== RETURN_PATH) return entranceOf(await manager.getUser());
      // In a second window this hands the code to the first one and closes the window.
      const user = await manager.signinCallback();
      if (user === undefined) return 'nobody';
      const wanted = typeof user.state === 'string' ? user.state : '/';
      window.history.replaceState(null, '', wanted);
      return 'signed_in';
    },
    signIn: () => {
      const { pathname, search } = window.location;
      return manager.signinRedirect({ state: pathname === RETURN_PATH ? '/' : pathname + search });
    },
    signInAgain: async () => {
      await manager.signinPopup();
    },
    signOut: async () => {
      await manager.signoutRedirect().catch(() => manager.removeUser());
    },
    token: async () => {
      const user = await manager.getUser();
      return entranceOf(user) === 'signed_in' ? user?.access_token : undefined;
    },
  };
}

function entranceOf(user: User | null): Entrance {
  if (user === null) return 'nobody';
  return user.expired === true ? 'expired' : 'signed_in';
}
