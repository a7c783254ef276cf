import type { ImportStatus } from '@liangxian/shared/rosters/roster-import.ts';
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

export function ImportState({ status }: { readonly status: ImportStatus }) {
  const t = useWords(rosterWords);
  return <State tone={TONES[status]}>{t.statuses[status]}</State>;
}
