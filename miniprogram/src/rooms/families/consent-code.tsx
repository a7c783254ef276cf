import { makeConsentCodeApi } from '@liangxian/shared/families/family.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Card, Note, QuietButton } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { useFormats } from '../../messages/formats.ts';

type Made = Answered<typeof makeConsentCodeApi>;

/** A code to tell whomever one trusts. It is shown once and kept nowhere on the telephone. */
export function ConsentCode() {
  const t = useFamilyWords();
  const { time } = useFormats();
  const [made, setMade] = useState<Made | undefined>();
  const make = useAct(async (purpose: 'family' | 'helper') => {
    setMade(await call(makeConsentCodeApi, { body: { purpose } }));
  });
  return (
    <Card title={t.giveCode}>
      <Words className="lead">{t.giveCodeWords}</Words>
      <Trouble problem={make.problem} />
      {made !== undefined && (
        <Note mood="attention">
          <Words>{t.yourCode}</Words>
          <Words className="code-big">{made.code}</Words>
          <Words className="small">{t.codeUntil(time(made.until))}</Words>
        </Note>
      )}
      <QuietButton disabled={make.isBusy} onTap={() => make.run('family')}>
        {t.forFamily}
      </QuietButton>
      <QuietButton disabled={make.isBusy} onTap={() => make.run('helper')}>
        {t.forHelper}
      </QuietButton>
    </Card>
  );
}
