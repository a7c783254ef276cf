/** One page of a list and the cursor of the next; without one it was the last. */
export type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };

/** Which page is asked for: from the beginning, or after the cursor that the page before gave. */
export type PageRequest = { readonly limit: number; readonly cursor?: string | undefined };
