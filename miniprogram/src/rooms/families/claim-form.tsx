import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { useState } from 'react';
import type { Act } from '../../api/use-act.ts';
import { useDraft } from '../../api/use-draft.ts';
import { Trouble } from '../../components/answer.tsx';
import { Labelled } from '../../components/labelled.tsx';
import { BigButton, Card } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';

export type Claim = { readonly name: string; readonly idNumber: string };

/**
 * Who somebody is: name and identity number. The name stays on the telephone until it is sent; the number does not, because
 * a telephone is passed around.
 */
export function ClaimForm({
  form,
  intro,
  submit,
  act,
}: {
  readonly form: string;
  readonly intro: string;
  readonly submit: string;
  readonly act: Act<readonly [Claim]>;
}) {
  const t = useFamilyWords();
  const [name, setName, forgetName] = useDraft(form, '');
  const [idNumber, setIdNumber] = useState('');
  const [wasSent, setSent] = useState(false);
  const isId = parseResidentId(idNumber).ok;
  const isReady = name.trim() !== '' && idNumber.trim() !== '';
  return (
    <Card>
      <Words className="lead">{intro}</Words>
      <Labelled label={t.name} hint={t.nameHint} value={name} onChange={setName} maxLength={60} />
      <Labelled
        label={t.idNumber}
        hint={t.idHint}
        kind="id-number"
        value={idNumber}
        onChange={setIdNumber}
        maxLength={24}
        fault={wasSent && !isId ? t.idFault : undefined}
      />
      <Trouble problem={act.problem} />
      <BigButton
        isBusy={act.isBusy}
        disabled={!isReady}
        onTap={() => {
          setSent(true);
          if (!isId) return;
          forgetName();
          act.run({ name: name.trim(), idNumber: idNumber.trim() });
        }}
      >
        {submit}
      </BigButton>
    </Card>
  );
}
