import Taro, { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useSession } from '../api/use-session.ts';
import { Box, Heading, Tap, Words } from '../elements/elements.tsx';
import { useCommon } from '../messages/common.ts';
import { useComfort } from './comfort.tsx';
import { goBack, goTo } from './go.ts';
import { SignedInOnly } from './signed-in-only.tsx';

/** Around the content of a page: how it is read, where one is, and on whose behalf. */
export function Page({
  title,
  isFirst = false,
  isOpen = false,
  children,
}: {
  readonly title: string;
  /** There is nowhere to go back to. */
  readonly isFirst?: boolean;
  /** For everybody, signed in or not. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}) {
  const { choice } = useComfort();
  const look = [
    'page',
    choice.language === 'ug' && 'page-ug',
    choice.isLarge && 'page-large',
    choice.hasContrast && 'page-contrast',
  ];
  return (
    <Box className={look.filter(Boolean).join(' ')}>
      <TopBar isFirst={isFirst} />
      <Titled title={title} />
      {!isOpen && <HelperNote />}
      <Box role="main" className="main">
        <Heading level={1}>{title}</Heading>
        {isOpen ? children : <SignedInOnly>{children}</SignedInOnly>}
      </Box>
    </Box>
  );
}

/** The platform's own bar says the same as the page. */
function Titled({ title }: { readonly title: string }) {
  useDidShow(() => {
    void Taro.setNavigationBarTitle({ title });
  });
  return null;
}

function TopBar({ isFirst }: { readonly isFirst: boolean }) {
  const t = useCommon();
  const { choice, choose } = useComfort();
  return (
    <Box role="banner" className="top">
      {!isFirst && (
        <Tap className="top-back" onTap={goBack}>
          {t.back}
        </Tap>
      )}
      <Box className="top-comfort">
        <Tap
          className={choice.isLarge ? 'chip chip-on' : 'chip'}
          role="switch"
          checked={choice.isLarge}
          onTap={() => choose({ isLarge: !choice.isLarge })}
        >
          {t.largeType}
        </Tap>
        <Tap
          className={choice.hasContrast ? 'chip chip-on' : 'chip'}
          role="switch"
          checked={choice.hasContrast}
          onTap={() => choose({ hasContrast: !choice.hasContrast })}
        >
          {t.contrast}
        </Tap>
        <Tap
          className="chip chip-language"
          onTap={() => choose({ language: choice.language === 'zh' ? 'ug' : 'zh' })}
        >
          {choice.language === 'zh' ? 'ئۇيغۇرچە' : '中文'}
        </Tap>
      </Box>
    </Box>
  );
}

/** Whoever helps somebody sees at every moment whose matters these are. */
function HelperNote() {
  const t = useCommon();
  const session = useSession();
  if (session?.helper === undefined) return null;
  return (
    <Box className="helper" role="status">
      <Words>{t.helping(session.person.name)}</Words>
      <Tap className="chip" onTap={() => goTo('families/help-somebody')}>
        {t.endHelp}
      </Tap>
    </Box>
  );
}
