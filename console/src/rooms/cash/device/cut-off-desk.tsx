import { useEffect, useState } from 'react';
import { Desk } from './desk.tsx';
import type { Queue } from './use-queue.ts';
import type { VillageList } from './village-list.ts';

const LOOK_AGAIN_MS = 3_000;

/**
 * The desk while there is no network. It looks for the network by itself: a telephone says `online` too early, and on a
 * weak network not at all. Nobody is taken away from a person who is being served.
 */
export function CutOffDesk({
  list,
  queue,
  again,
}: {
  readonly list: VillageList;
  readonly queue: Queue;
  /** Looks for the network; the page goes on by itself when it is there. */
  readonly again: () => unknown;
}) {
  const [isServing, serve] = useState(false);
  useEffect(() => {
    if (isServing) return;
    const look = () => void again();
    window.addEventListener('online', look);
    const timer = window.setInterval(look, LOOK_AGAIN_MS);
    return () => {
      window.removeEventListener('online', look);
      window.clearInterval(timer);
    };
  }, [again, isServing]);
  return <Desk list={list} queue={queue} serving={serve} />;
}
