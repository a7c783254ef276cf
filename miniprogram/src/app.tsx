import type { ReactNode } from 'react';
import './app.css';
import { Comfort } from './components/comfort.tsx';

/** Around every page: language, type size, contrast. */
export default function App({ children }: { readonly children?: ReactNode }) {
  return <Comfort>{children}</Comfort>;
}
