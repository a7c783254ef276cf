import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { TypeSize } from './theme.ts';

const KEPT_AS = 'type-size';

export const TypeSizeContext = createContext<{
  readonly size: TypeSize;
  readonly choose: (size: TypeSize) => void;
}>({ size: 'normal', choose: () => undefined });

/** Large type for reading glasses; the browser remembers it. */
export function TypeSizeProvider({ children }: { readonly children: ReactNode }) {
  const [size, setSize] = useState<TypeSize>(() =>
    window.localStorage.getItem(KEPT_AS) === 'large' ? 'large' : 'normal',
  );
  useEffect(() => {
    document.documentElement.dataset['typeSize'] = size;
    window.localStorage.setItem(KEPT_AS, size);
  }, [size]);
  const choice = useMemo(() => ({ size, choose: setSize }), [size]);
  return <TypeSizeContext value={choice}>{children}</TypeSizeContext>;
}

export const useTypeSize = () => useContext(TypeSizeContext);
