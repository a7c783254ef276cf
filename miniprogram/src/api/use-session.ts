import { useSyncExternalStore } from 'react';
import { onSession, type Session, session } from './session.ts';

/** Who is signed in, as it changes. */
export function useSession(): Session | undefined {
  return useSyncExternalStore(onSession, session, session);
}
