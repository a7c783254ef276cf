import { confirmBindingApi, startBindingApi } from '@liangxian/shared/families/sign-in.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { Problem } from '../../api/problem.ts';
import { send } from '../../api/send.ts';
import { startSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { useDraft } from '../../api/use-draft.ts';
import { goHome } from '../../components/go.ts';
import { useFamilyWords } from '../../messages/families.ts';
import { type Claim, ClaimForm } from './claim-form.tsx';
import { CodeForm } from './code-form.tsx';

type Requested = Answered<typeof startBindingApi>;

/** Binds the telephone to a person: who, then the code that only this person can have. */
export function Binding({ token, again }: { readonly token: string; readonly again: () => void }) {
  const t = useFamilyWords();
  const [requested, setRequested, forgetRequested] = useDraft<Requested | undefined>(
    'binding',
    undefined,
  );
  const start = useAct(async (claim: Claim) => {
    setRequested(await orAgain(send(startBindingApi, { body: claim }, token), again));
  });
  const confirm = useAct(async (code: string) => {
    const path = { requestId: requested?.requestId ?? '' } as never;
    startSession(await orAgain(send(confirmBindingApi, { path, body: { code } }, token), again));
    forgetRequested();
    goHome();
  });
  if (requested === undefined) {
    return <ClaimForm form="binding-claim" intro={t.whoAreYou} submit={t.next} act={start} />;
  }
  return (
    <CodeForm
      words={t.asked}
      until={requested.until}
      submit={t.enter}
      act={confirm}
      back={() => setRequested(undefined)}
    />
  );
}

/** A token that only binds is short-lived, too: who took long over the form gets a new one. */
async function orAgain<Answer>(call: Promise<Answer>, again: () => void): Promise<Answer> {
  return call.catch((why: unknown) => {
    if (why instanceof Problem && why.code === 'NOT_SIGNED_IN') again();
    throw why;
  });
}
