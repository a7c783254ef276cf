import { useState } from 'react';
import { Box, Words } from '../elements/elements.tsx';
import { useCommon } from '../messages/common.ts';
import { QuietButton } from './parts.tsx';

/** Something that is done only after a second tap. */
export function Sure({
  about,
  act,
  isBusy,
}: {
  readonly about: string;
  readonly act: () => void;
  readonly isBusy: boolean;
}) {
  const t = useCommon();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <QuietButton onTap={() => setAsking(true)} disabled={isBusy}>
        {about}
      </QuietButton>
    );
  }
  return (
    <Box className="sure" role="group" label={about}>
      <Words className="strong">{about}?</Words>
      <QuietButton
        disabled={isBusy}
        onTap={() => {
          setAsking(false);
          act();
        }}
      >
        {t.confirm}
      </QuietButton>
      <QuietButton onTap={() => setAsking(false)}>{t.cancel}</QuietButton>
    </Box>
  );
}
