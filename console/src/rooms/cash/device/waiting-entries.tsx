import { lazy, Suspense } from 'react';
import { waitingCollector } from './device-book.ts';

const KeptEntries = lazy(() => import('./kept-entries.tsx'));

/** Who cannot enter sees that what this device took is still there; nothing where there is nothing. */
export function WaitingEntries() {
  if (waitingCollector() === undefined) return null;
  return (
    <Suspense>
      <KeptEntries />
    </Suspense>
  );
}
