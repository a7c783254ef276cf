import { createContext } from 'react';

/** What the frame and the notices need of the session. */
export const SessionContext = createContext<{
  readonly signOut: () => Promise<void>;
  readonly signInAgain: () => Promise<void>;
}>({ signOut: async () => undefined, signInAgain: async () => undefined });
