import type { Work } from '../measure/measured.ts';

/** Where the identity number stands in a county's effective roster. */
const ID_COLUMN = 5;

/** Counts rows and the characters of the identity numbers: contenders with the same proof have read the same. */
export function idTally(): {
  readonly add: (cells: ArrayLike<unknown>) => void;
  readonly work: () => Work;
} {
  let items = 0;
  let characters = 0;
  return {
    add: (cells) => {
      items += 1;
      const id = cells[ID_COLUMN];
      if (id !== null && id !== undefined) characters += String(id).length;
    },
    work: () => ({ items, proof: characters }),
  };
}

export type OfficeFileArgument = { readonly path: string };
