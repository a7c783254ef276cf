import { suspendAssistantApi } from '@liangxian/shared/units/officers.api.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** Stops an assistant at once, with the reason. */
export function SuspendAssistant({
  officerId,
  unitId,
  close,
}: {
  readonly officerId: string;
  readonly unitId: string;
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const [reason, write] = useState('');
  const suspend = useAct(suspendAssistantApi);
  return (
    <SmallForm
      lead={t.suspendLead}
      button={t.suspend}
      problem={suspend.error}
      pending={suspend.isPending}
      close={close}
      submit={() =>
        suspend.mutate(
          { path: { officerId }, body: { unitId, reason: reason.trim() } },
          { onSuccess: close },
        )
      }
    >
      <TextField label={t.reason} value={reason} write={write} required most={500} />
    </SmallForm>
  );
}
