/** A column of a roster: `title` is the official one, `synonyms` are what offices write instead. */
export type ColumnDefinition<Key extends string> = {
  readonly key: Key;
  readonly title: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
};

/** Where a column stands in this file, and what this file calls it. */
export type FoundColumn = { readonly index: number; readonly title: string };

/** The columns of one file. `headings` are all titles of the header row by position, known or not. */
export type FoundColumns<Key extends string> = {
  readonly at: { readonly [key in Key]?: FoundColumn };
  readonly headings: readonly string[];
};

/**
 * The spellings under which a heading is looked up: without blanks, line breaks, punctuation and
 * stars, once with what stands in brackets and once without it (`养老档次(元)`: 养老档次元, 养老档次).
 */
export function headingKeys(heading: string): readonly string[] {
  const plain = heading.normalize('NFKC').replace(/必填|选填/gu, '');
  return [keyOf(plain), keyOf(plain.replace(/[([【{〔][^)\]】}〕]*[)\]】}〕]/gu, ''))];
}

function keyOf(text: string): string {
  return text.replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '').toUpperCase();
}
