import * as z from 'zod';
import { isLocalDate, type LocalDate } from './local-date.ts';

export const localDateSchema = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  { message: 'a day written YYYY-MM-DD' },
);
