import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import { followUpIdOf, noteFailure } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { FollowUps, WorkedFollowUps } from './ports.ts';

/**
 * Puts failures on the lists of their townships, and makes them work: one piece a due. What is there already stays as
 * the township has worked on it; one that the township works on this moment is read and decided again.
 */
export async function noteFailures(
  ports: { readonly followUps: FollowUps; readonly worked: WorkedFollowUps },
  failures: readonly FollowUp[],
): Promise<void> {
  await ports.followUps.saveMany(failures);
  let waiting = failures;
  while (waiting.length > 0) {
    const byDue = Map.groupBy(waiting, followUpIdOf);
    const known = await ports.worked.findMany(byDue.keys());
    const changed = [...byDue].flatMap(([followUpId, some]) => {
      const before = known.get(followUpId);
      const [first, ...others] = some;
      if (first === undefined) return [];
      const after = others.reduce(noteFailureAgain, noteFailure(before, first));
      return after === before ? [] : [{ ...after, version: (before?.version ?? 0) + 1 }];
    });
    const saved = await ports.worked.saveMany(changed);
    const stale = new Set(
      changed.filter((_, place) => saved[place] === 'conflict').map((each) => each.followUpId),
    );
    waiting = waiting.filter((failure) => stale.has(followUpIdOf(failure)));
  }
}

function noteFailureAgain(known: ReturnType<typeof noteFailure>, failure: FollowUp) {
  return noteFailure(known, failure);
}
