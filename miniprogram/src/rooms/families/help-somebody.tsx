import { confirmHelpApi, endHelpApi, startHelpApi } from '@liangxian/shared/families/family.api.ts';
import { refreshSessionApi } from '@liangxian/shared/families/sign-in.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { type Session, startSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { useSession } from '../../api/use-session.ts';
import { Trouble } from '../../components/answer.tsx';
import { goHome } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFamilyWords } from '../../messages/families.ts';
import { useFormats } from '../../messages/formats.ts';
import { type Claim, ClaimForm } from './claim-form.tsx';
import { CodeForm } from './code-form.tsx';

type Requested = Answered<typeof startHelpApi>;

/** 协助办理: a village officer or a grandchild acts for somebody today, with that person's code, and leaves a trace. */
export default function HelpSomebodyPage() {
  const t = useFamilyWords();
  const helper = useSession()?.helper;
  return <Page title={t.help}>{helper === undefined ? <Begin /> : <End helper={helper} />}</Page>;
}

function Begin() {
  const t = useFamilyWords();
  const [requested, setRequested] = useState<Requested | undefined>();
  const start = useAct(async (claim: Claim) => {
    setRequested(await call(startHelpApi, { body: claim }));
  });
  const confirm = useAct(async (code: string) => {
    if (requested === undefined) return;
    const { requestId } = requested;
    startSession(await call(confirmHelpApi, { path: { requestId }, body: { code } }));
    goHome();
  });
  if (requested === undefined) {
    return <ClaimForm form="help-claim" intro={t.helpWords} submit={t.next} act={start} />;
  }
  return (
    <CodeForm
      words={t.addAsked}
      until={requested.until}
      submit={t.startHelp}
      act={confirm}
      back={() => setRequested(undefined)}
    />
  );
}

function End({ helper }: { readonly helper: NonNullable<Session['helper']> }) {
  const t = useFamilyWords();
  const common = useCommon();
  const { time } = useFormats();
  const helped = useSession()?.person;
  const end = useAct(async () => {
    if (helped === undefined) return;
    // Back in the own session first: with the help the other one ends.
    const own = await call(refreshSessionApi, { body: {} });
    startSession(own);
    await call(endHelpApi, { path: { personId: helped.personId }, body: { side: 'acting' } });
    goHome();
  });
  return (
    <Card>
      <Words className="lead">{common.helping(helped?.name ?? '')}</Words>
      <Words>{t.helpUntil(time(helper.helpUntil))}</Words>
      <Trouble problem={end.problem} />
      <BigButton isBusy={end.isBusy} onTap={end.run}>
        {common.endHelp}
      </BigButton>
    </Card>
  );
}
