import * as z from 'zod';
import type { Fen } from './money.ts';

/** A whole number of fen, zero or more. */
export const fenSchema = z.custom<Fen>(
  (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  { message: 'a whole number of fen, zero or more' },
);
