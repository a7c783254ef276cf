import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { showPhoneApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button } from 'antd';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { followUpWords } from './words.ts';

/** What the audit trail is told: calling about a failed deduction is what this page is for. */
const REASON = '扣款失败，电话联系缴费人';

/** The number to call, masked until somebody wants to call; that is noted. */
export function Phone({
  personId,
  masked,
  mayCall,
}: {
  readonly personId: PersonId;
  readonly masked: string;
  readonly mayCall: boolean;
}) {
  const t = useWords(followUpWords);
  const reveal = useAct(showPhoneApi);
  const phone = reveal.data?.phone;
  if (phone !== undefined) {
    return (
      <a className="call" href={`tel:${phone}`}>
        {t.callNumber(phone)}
      </a>
    );
  }
  if (!mayCall) return <span>{masked}</span>;
  return (
    <>
      <Button
        size="large"
        loading={reveal.isPending}
        onClick={() => reveal.mutate({ path: { personId }, body: { reason: REASON } })}
      >
        {t.showPhone(masked)}
      </Button>
      <ProblemNote problem={reveal.error} />
    </>
  );
}
