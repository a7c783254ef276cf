/**
 * What all spellings of one word in a roster share: full-width or half-width, with or without
 * blanks and invisible marks, in upper or lower case.
 */
export function spellingKeyOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .toUpperCase();
}
