import type { showMeApi } from '@liangxian/shared/units/units.api.ts';
import { createContext, useContext } from 'react';
import type { Answered } from '../api/client.ts';

/** Whoever has signed in, as the directory knows them today. */
export type Me = Answered<typeof showMeApi>;

export const NOBODY: Me = { officerId: '', name: '', posts: [], acts: [], units: [] };

export const MeContext = createContext<Me>(NOBODY);

export const useMe = () => useContext(MeContext);
