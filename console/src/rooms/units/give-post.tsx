import { givePostApi } from '@liangxian/shared/units/officers.api.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { useWords } from '../../messages/words.ts';
import { emptyPost, PostFields, postDraftOf } from './post-fields.tsx';
import { SmallForm } from './small-form.tsx';
import { type PickedUnit, UnitPicker } from './unit-picker.tsx';
import { directoryWords } from './words.ts';

/** Gives an officer another post. */
export function GivePost({
  officerId,
  close,
}: {
  readonly officerId: string;
  readonly close: () => void;
}) {
  const t = useWords(directoryWords);
  const [unit, pick] = useState<PickedUnit>();
  const [post, typePost] = useState(emptyPost);
  const give = useAct(givePostApi);
  const submit = () => {
    if (unit === undefined) return;
    give.mutate(
      { path: { officerId }, body: postDraftOf(unit.unitId, post) },
      { onSuccess: close },
    );
  };
  return (
    <section className="panel" aria-label={t.givePost}>
      <SmallForm
        button={t.givePost}
        problem={give.error}
        pending={give.isPending}
        submit={submit}
        close={close}
      >
        <UnitPicker pick={pick} />
        <PostFields typed={post} type={typePost} unitKind={unit?.kind} />
      </SmallForm>
    </section>
  );
}
