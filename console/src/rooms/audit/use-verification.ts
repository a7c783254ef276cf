import { verifyAuditTrailApi } from '@liangxian/shared/audit/audit.api.ts';
import { useMutation } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { CallerContext } from '../../api/caller.ts';
import { type Answered, call } from '../../api/client.ts';

type Verdict = Omit<Answered<typeof verifyAuditTrailApi>, 'cursor'> & {
  /** Whether the walk came to the end of the trail. */
  readonly complete: boolean;
};

const NOTHING_YET: Verdict = { chains: 0, records: 0, faults: [], complete: false };

/** Asks for the trail's verification piece by piece, because a trail is longer than one call may take. */
export function useVerification() {
  const caller = useContext(CallerContext);
  const [verdict, setVerdict] = useState(NOTHING_YET);
  const walk = useMutation({
    mutationFn: async () => {
      let sofar = NOTHING_YET;
      let cursor: string | undefined;
      do {
        const piece = await call(caller, verifyAuditTrailApi, {
          query: cursor === undefined ? {} : { cursor },
        });
        cursor = piece.cursor;
        sofar = {
          chains: sofar.chains + piece.chains,
          records: sofar.records + piece.records,
          faults: [...sofar.faults, ...piece.faults],
          complete: cursor === undefined,
        };
        setVerdict(sofar);
      } while (cursor !== undefined);
    },
    onMutate: () => setVerdict(NOTHING_YET),
  });
  return { verdict, verify: () => walk.mutate(), walking: walk.isPending, problem: walk.error };
}
