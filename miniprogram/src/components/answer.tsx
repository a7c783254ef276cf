import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import type { Asked } from '../api/use-ask.ts';
import { Box, Words } from '../elements/elements.tsx';
import { useCommon } from '../messages/common.ts';
import { useFormats } from '../messages/formats.ts';
import { useProblems } from '../messages/problems.ts';
import { goToSignIn } from './go.ts';
import { Note, QuietButton } from './parts.tsx';

/** What was asked, as far as it is known: nothing yet, the answer, an older answer with its date, or why there is none. */
export function Answer<Given>({
  asked,
  children,
}: {
  readonly asked: Asked<Given>;
  readonly children: (answer: Given) => ReactNode;
}) {
  const t = useCommon();
  const { time } = useFormats();
  const { answer, asOf, problem, again } = asked;
  if (answer === undefined && problem !== undefined) {
    return <Trouble problem={problem} again={again} />;
  }
  if (answer === undefined) {
    return (
      <Box className="waiting" role="status">
        <Words>{t.reading}</Words>
      </Box>
    );
  }
  return (
    <>
      {asOf !== undefined && (
        <Note mood="attention">
          <Words>{t.asOf(time(asOf))}</Words>
          <QuietButton onTap={again}>{t.again}</QuietButton>
        </Note>
      )}
      {children(answer)}
    </>
  );
}

/** Why something was not done, and what to do about it. */
export function Trouble({
  problem,
  again,
}: {
  readonly problem: Problem | undefined;
  readonly again?: () => void;
}) {
  const t = useCommon();
  const words = useProblems();
  if (problem === undefined) return null;
  return (
    <Note mood="bad">
      <Words>{words(problem)}</Words>
      {problem.code === 'NOT_SIGNED_IN' && (
        <QuietButton onTap={goToSignIn}>{t.signInAgain}</QuietButton>
      )}
      {again !== undefined && <QuietButton onTap={again}>{t.again}</QuietButton>}
    </Note>
  );
}
