import { UNIT_KINDS, type UnitKind } from '@liangxian/shared/units/unit.ts';
import { saveUnitApi } from '@liangxian/shared/units/units.api.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { Choice } from '../../components/choice.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { TextField } from '../../components/text-field.tsx';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** Enters a unit under another one. */
export function AddUnit({
  parentId,
  close,
}: {
  readonly parentId: string;
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const { kinds } = useWords(unitWords);
  const [, go] = useLocation();
  const [unitId, writeUnitId] = useState('');
  const [name, writeName] = useState('');
  const [contact, writeContact] = useState('');
  const [kind, chooseKind] = useState<UnitKind>('school');
  const [place, choosePlace] = useState({ townshipId: '', villageId: '' });
  const [bankId, chooseBank] = useState('');
  const pack = usePolicy();
  const save = useAct(saveUnitApi);
  const hasPlace = kind === 'township' || kind === 'village' || kind === 'school';
  const body = {
    kind,
    name: name.trim(),
    parentId,
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    ...(hasPlace && place.townshipId !== '' ? { townshipId: place.townshipId } : {}),
    ...(kind === 'village' && place.villageId !== '' ? { villageId: place.villageId } : {}),
    ...(kind === 'bank' && bankId !== '' ? { bankId } : {}),
  };
  return (
    <SmallForm
      button={t.addUnit}
      problem={save.error}
      pending={save.isPending}
      close={close}
      submit={() =>
        save.mutate(
          { path: { unitId: unitId.trim() }, body },
          { onSuccess: (added) => go(`/${encodeURIComponent(added.unitId)}`) },
        )
      }
    >
      <Choice
        label={t.kind}
        value={kind}
        options={UNIT_KINDS.map((each) => [each, kinds[each]])}
        choose={chooseKind}
      />
      <TextField label={t.unitName} value={name} write={writeName} required />
      <TextField
        label={t.unitId}
        help={t.unitIdHelp}
        value={unitId}
        write={writeUnitId}
        required
        most={80}
      />
      {hasPlace && (
        <PlacePicker
          place={place}
          choose={choosePlace}
          village={kind === 'village' ? 'needed' : 'none'}
        />
      )}
      {kind === 'bank' && (
        <Choice
          label={t.bank}
          value={bankId}
          options={[
            ['', t.choose],
            ...(pack?.banks ?? []).map(
              ({ bankId: id, names: [first = id] }) => [id, first] as const,
            ),
          ]}
          choose={chooseBank}
        />
      )}
      <TextField label={t.contact} help={t.contactHelp} value={contact} write={writeContact} />
    </SmallForm>
  );
}
