import { createContext, useContext } from 'react';

/** Whether the officer may do an act anywhere; the server decides again, with the place, at every call. */
export const MayContext = createContext<(act: string) => boolean>(() => true);

export const useMay = () => useContext(MayContext);
