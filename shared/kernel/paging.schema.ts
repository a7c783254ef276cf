import * as z from 'zod';

/** One page of a list that is paged by the server: `cursor` is what the page before gave, `limit` the most rows wanted. */
export const pageQuerySchema = z.object({
  cursor: z.string().min(1).max(2_000).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page says where the next one begins; without `cursor` it is the last. */
export const nextPage = { cursor: z.string().exactOptional() };
