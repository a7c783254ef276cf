import { createContext } from 'react';
import type { Caller } from './client.ts';

/** Who calls: set once an officer has signed in. */
export const CallerContext = createContext<Caller>({
  apiUrl: '',
  token: async () => undefined,
});
