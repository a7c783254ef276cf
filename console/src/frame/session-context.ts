import { createContext } from 'react';

/** What the frame and the notices need of the session. */
export const SessionContext = createContext<{
  readonly signIn: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly signInAgain: () => Promise<void>;
}>({
  signIn: async () => undefined,
  signOut: async () => undefined,
  signInAgain: async () => undefined,
});
