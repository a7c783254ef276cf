import { addOfficerApi } from '@liangxian/shared/units/officers.api.ts';
import type { UnitKind } from '@liangxian/shared/units/unit.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { emptyPost, PostFields, postDraftOf } from './post-fields.tsx';
import { SmallForm } from './small-form.tsx';
import { directoryWords } from './words.ts';

/** Enters an officer with a first post in this unit. */
export function AddOfficer({
  unit: { unitId, kind },
  close,
}: {
  readonly unit: { readonly unitId: string; readonly kind: UnitKind };
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const [, go] = useLocation();
  const [name, writeName] = useState('');
  const [phone, writePhone] = useState('');
  const [subject, writeSubject] = useState('');
  const [post, typePost] = useState(emptyPost);
  const add = useAct(addOfficerApi);
  const submit = () =>
    add.mutate(
      {
        body: {
          name: name.trim(),
          subject: subject.trim(),
          ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
          post: postDraftOf(unitId, post),
        },
      },
      { onSuccess: ({ officerId }) => go(`/officers/${officerId}`) },
    );
  return (
    <SmallForm
      button={t.addOfficer}
      problem={add.error}
      pending={add.isPending}
      submit={submit}
      close={close}
    >
      <TextField label={t.name} value={name} write={writeName} required most={60} />
      <TextField
        label={t.subject}
        help={t.subjectHelp}
        value={subject}
        write={writeSubject}
        required
      />
      <TextField label={t.phone} value={phone} write={writePhone} most={30} />
      <PostFields typed={post} type={typePost} unitKind={kind} />
    </SmallForm>
  );
}
