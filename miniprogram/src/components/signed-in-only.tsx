import { type ReactNode, useEffect } from 'react';
import { useSession } from '../api/use-session.ts';
import { goToSignIn } from './go.ts';

/** What only its owner sees; everybody else is led to the door. */
export function SignedInOnly({ children }: { readonly children: ReactNode }): ReactNode {
  const isIn = useSession() !== undefined;
  useEffect(() => {
    if (!isIn) goToSignIn();
  }, [isIn]);
  return isIn ? children : null;
}
