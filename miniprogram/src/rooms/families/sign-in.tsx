import { useEffect, useState } from 'react';
import { type SignedIn, signIn } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { goHome } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { Binding } from './binding.tsx';

type NotBound = Extract<SignedIn, { readonly state: 'not_bound' }>;

/** The door: whom the telephone belongs to. Who is bound already goes straight on. */
export default function SignInPage() {
  const t = useFamilyWords();
  const [unbound, setUnbound] = useState<NotBound | undefined>(undefined);
  const enter = useAct(async () => {
    const answer = await signIn();
    if (answer.state === 'bound') goHome();
    else setUnbound(answer);
  });
  useEffect(() => enter.run(), [enter.run]);
  return (
    <Page title={t.signIn} isFirst isOpen>
      <Trouble problem={enter.problem} again={enter.run} />
      {unbound === undefined && enter.problem === undefined && (
        <Box className="waiting" role="status">
          <Words>{t.signingIn}</Words>
        </Box>
      )}
      {unbound !== undefined && <Binding token={unbound.token} again={enter.run} />}
    </Page>
  );
}
