import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { saveUnitApi, type showUnitApi } from '@liangxian/shared/units/units.api.ts';
import { useState } from 'react';
import type { Answered } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { DayField } from '../../components/day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** Another name, contact or last day; what a unit is and where it belongs stays. */
export function ChangeUnit({
  unit,
  close,
}: {
  readonly unit: Answered<typeof showUnitApi>['unit'];
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const [name, writeName] = useState(unit.name);
  const [contact, writeContact] = useState(unit.contact ?? '');
  const [validTo, chooseValidTo] = useState<string>(unit.validTo ?? '');
  const save = useAct(saveUnitApi);
  const { unitId, version: _, contact: __, validTo: ___, ...kept } = unit;
  const body = {
    ...kept,
    name: name.trim(),
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    ...(validTo === '' ? {} : { validTo: validTo as LocalDate }),
  };
  return (
    <SmallForm
      button={t.save}
      problem={save.error}
      pending={save.isPending}
      close={close}
      submit={() => save.mutate({ path: { unitId }, body }, { onSuccess: close })}
    >
      <TextField label={t.unitName} value={name} write={writeName} required />
      <TextField label={t.contact} help={t.contactHelp} value={contact} write={writeContact} />
      <DayField label={t.lastDayOfUnit} value={validTo} choose={chooseValidTo} />
    </SmallForm>
  );
}
