import { useState } from 'react';
import type { Problem } from './problem.ts';

/**
 * Whether the server cannot be reached: from the first try that found no connection until one is answered. A try that is
 * under way changes nothing, so that what the page offers meanwhile stays as it is.
 */
export function useCutOff({
  data,
  error,
}: {
  readonly data: unknown;
  readonly error: Problem | null;
}): boolean {
  const [wasCutOff, remember] = useState(false);
  const isCutOff =
    data === undefined && (error === null ? wasCutOff : error.code === 'NO_CONNECTION');
  if (isCutOff !== wasCutOff) remember(isCutOff);
  return isCutOff;
}
