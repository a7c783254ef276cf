import type { ImportStatus, RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { rosterWords } from './words.ts';

const TONES: Readonly<Record<ImportStatus, Tone>> = {
  awaiting_upload: 'waiting',
  received: 'working',
  repeated: 'over',
  unreadable: 'late',
  checked: 'waiting',
  declined: 'over',
  accepted: 'working',
  applied: 'done',
};

export function ImportState({
  roster: { status, deliveryId },
}: {
  readonly roster: Pick<RosterImport, 'status' | 'deliveryId'>;
}) {
  const t = useWords(rosterWords);
  const waitsElsewhere = status === 'checked' && deliveryId !== undefined;
  return (
    <State tone={TONES[status]}>{waitsElsewhere ? t.checkedInDelivery : t.statuses[status]}</State>
  );
}
