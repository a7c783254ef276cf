import { useMe } from './me.ts';

/** Whether the officer may do an act somewhere; the server decides again, with the place, at every call. */
export function useMay(): (act: string) => boolean {
  const { acts } = useMe();
  return (act) => acts.includes(act);
}
