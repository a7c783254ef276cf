import type { ThemeConfig } from 'antd';

/**
 * Paper, ink and the red of an official seal. Red is kept for what is late or irreversible; every pair of
 * colours below has a contrast of at least 4.5 : 1. The same values stand in styles.css.
 */
export const colours = {
  paper: '#f6f4ee',
  surface: '#ffffff',
  line: '#d9d4c7',
  ink: '#1d2926',
  quiet: '#545f5b',
  pine: '#17594a',
  pineDeep: '#12463b',
  seal: '#b3261e',
  amber: '#8a5300',
  leaf: '#1d6b3c',
} as const;

export type TypeSize = 'normal' | 'large';

export function themeOf(size: TypeSize): ThemeConfig {
  const fontSize = size === 'large' ? 19 : 16;
  return {
    cssVar: {},
    hashed: false,
    token: {
      colorPrimary: colours.pine,
      colorInfo: colours.pine,
      colorSuccess: colours.leaf,
      colorWarning: colours.amber,
      colorError: colours.seal,
      colorLink: colours.pine,
      colorText: colours.ink,
      colorTextSecondary: colours.quiet,
      colorTextTertiary: colours.quiet,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: '#67716d',
      colorTextDisabled: '#67716d',
      colorBorder: '#8b9490',
      colorBorderSecondary: colours.line,
      colorBgLayout: colours.paper,
      fontFamily: 'var(--letters)',
      fontSize,
      controlHeight: size === 'large' ? 48 : 42,
      borderRadius: 4,
      wireframe: false,
      // Movement says nothing here, and a page that stands still is read sooner.
      motion: false,
    },
    components: {
      Table: { headerBg: '#eeebe1', headerColor: colours.ink, rowHoverBg: '#f3f1ea' },
      Progress: { defaultColor: colours.pine },
    },
  };
}
