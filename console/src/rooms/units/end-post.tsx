import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Post } from '@liangxian/shared/units/officer.ts';
import { endPostApi } from '@liangxian/shared/units/officers.api.ts';
import { useState } from 'react';
import { countyToday } from '../../api/county-time.ts';
import { useAct } from '../../api/use-api.ts';
import { DayField } from '../../components/day-field.tsx';
import { useWords } from '../../messages/words.ts';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** The last day of a post. */
export function EndPost({
  officerId,
  post: { unitId, role },
  close,
}: {
  readonly officerId: string;
  readonly post: Post;
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const [lastDay, choose] = useState<string>(countyToday());
  const end = useAct(endPostApi);
  return (
    <SmallForm
      button={t.endPost}
      problem={end.error}
      pending={end.isPending}
      close={close}
      submit={() =>
        end.mutate(
          { path: { officerId }, body: { unitId, role, lastDay: lastDay as LocalDate } },
          { onSuccess: close },
        )
      }
    >
      <DayField label={t.lastDay} value={lastDay} choose={choose} required />
    </SmallForm>
  );
}
