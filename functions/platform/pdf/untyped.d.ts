/** Libraries whose own types do not fit how Node loads them, or that have none. */
declare module 'bidi-js' {
  type Levels = {
    readonly levels: Uint8Array;
    readonly paragraphs: readonly { readonly start: number; readonly end: number }[];
  };
  type Bidi = {
    getEmbeddingLevels(text: string, base: 'ltr' | 'rtl'): Levels;
    /** The places of the characters from `start` to `end` (inclusive) in the order in which they are seen, from the left. */
    getReorderedIndices(
      text: string,
      levels: Levels,
      start: number,
      end: number,
    ): readonly number[];
    getMirroredCharacter(character: string): string | null;
  };
  export default function bidiFactory(): Bidi;
}

declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may or must end (UAX 14), or null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
