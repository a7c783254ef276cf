import type { ReactNode } from 'react';

/** What Taro's start in a browser asks `@tarojs/components` for; pages there are made of `elements.h5.tsx`. */
export function PullDownRefresh({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}
