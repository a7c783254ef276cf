import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { showMandatePaperApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** The scan of the signed paper. It bears a fingerprint, so that it is asked for on purpose and every look is traced. */
export function PaperLink({ mandateId }: { readonly mandateId: MandateId }) {
  const t = useWords(mandateWords);
  const may = useMay();
  const [wanted, want] = useState(false);
  if (!may(showMandatePaperApi.act)) return null;
  return wanted ? (
    <OpenPaper mandateId={mandateId} />
  ) : (
    <Button onClick={() => want(true)}>{t.seePaper}</Button>
  );
}

function OpenPaper({ mandateId }: { readonly mandateId: MandateId }) {
  const t = useWords(mandateWords);
  const link = useAsk(showMandatePaperApi, { path: { mandateId } });
  return (
    <Answer of={link}>
      {({ url }) => (
        <p>
          <a href={url} target="_blank" rel="noreferrer">
            {t.openPaper}
          </a>
        </p>
      )}
    </Answer>
  );
}
