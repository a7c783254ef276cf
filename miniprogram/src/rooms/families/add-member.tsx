import { addMemberApi, confirmMemberApi } from '@liangxian/shared/families/family.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { renewSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { Note, QuietButton } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { type Claim, ClaimForm } from './claim-form.tsx';
import { CodeForm } from './code-form.tsx';

type Added = Answered<typeof addMemberApi>;
type Requested = Extract<Added, { readonly state: 'asked' }>;

/** Adds somebody to act for: of the own household at once, anybody else by their code. */
export function AddMember({
  placesLeft,
  again,
}: {
  readonly placesLeft: number;
  readonly again: () => void;
}) {
  const t = useFamilyWords();
  const [isOpen, setOpen] = useState(false);
  const [requested, setRequested] = useState<Requested | undefined>();
  const [added, setAdded] = useState<string | undefined>();
  const take = async (answer: Added) => {
    if (answer.state === 'asked') return setRequested(answer);
    // The session names whom it may act for: a new one names the new member, too.
    await renewSession();
    setAdded(answer.person.name);
    setRequested(undefined);
    setOpen(false);
    again();
  };
  const add = useAct(async (claim: Claim) => take(await call(addMemberApi, { body: claim })));
  const confirm = useAct(async (code: string) => {
    if (requested === undefined) return;
    const { requestId } = requested;
    await take(await call(confirmMemberApi, { path: { requestId }, body: { code } }));
  });
  if (requested !== undefined) {
    return (
      <CodeForm
        words={t.addAsked}
        until={requested.until}
        submit={t.add}
        act={confirm}
        back={() => setRequested(undefined)}
      />
    );
  }
  return (
    <Box className="spaced">
      {added !== undefined && <Note mood="good">{t.added(added)}</Note>}
      {isOpen ? (
        <ClaimForm form="member-claim" intro={t.addWords} submit={t.add} act={add} />
      ) : (
        <QuietButton onTap={() => setOpen(true)}>{t.add}</QuietButton>
      )}
      <Words className="small">{t.places(placesLeft)}</Words>
    </Box>
  );
}
