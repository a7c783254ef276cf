import { changeOfficerApi } from '@liangxian/shared/units/officers.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { TextField } from '../../components/text-field.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** Corrects an officer's name or telephone. */
export function ChangeOfficer({
  officer,
}: {
  readonly officer: {
    readonly officerId: string;
    readonly name: string;
    readonly phone?: string;
  };
}) {
  const t = useWords(directoryWords);
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const [name, writeName] = useState(officer.name);
  const [phone, writePhone] = useState(officer.phone ?? '');
  const change = useAct(changeOfficerApi);
  if (!may(changeOfficerApi.act)) return null;
  if (!changing) {
    return (
      <div>
        <Button onClick={() => setChanging(true)}>{t.changeOfficer}</Button>
      </div>
    );
  }
  const close = () => setChanging(false);
  return (
    <SmallForm
      button={t.save}
      problem={change.error}
      pending={change.isPending}
      close={close}
      submit={() =>
        change.mutate(
          {
            path: { officerId: officer.officerId },
            body: {
              name: name.trim(),
              ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
            },
          },
          { onSuccess: close },
        )
      }
    >
      <TextField label={t.name} value={name} write={writeName} required most={60} />
      <TextField label={t.phone} value={phone} write={writePhone} most={30} />
    </SmallForm>
  );
}
