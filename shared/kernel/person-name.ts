import { accept, type Result, refuse } from './result.ts';

declare const personNameBrand: unique symbol;

/**
 * A person's name in canonical spelling: NFC, no invisible marks, and between Chinese characters the
 * one separator dot `·` (U+00B7) that the 2016 notice of twelve ministries prescribes.
 *
 * The spelling a bank holds is another thing: it is kept byte for byte with the mandate.
 */
export type PersonName = string & { readonly [personNameBrand]: true };

export type PersonNameRefusal = {
  readonly code:
    | 'NAME_MISSING'
    | 'NAME_LIKE_FORMULA'
    | 'NAME_HAS_STRANGE_CHARACTERS'
    | 'NAME_TOO_LONG';
};

/** At least 25 Chinese characters must fit (notice of 2016); twice that leaves room and still stops pasted text. */
const MAX_CHARACTERS = 50;

/** Dots seen in rosters, ID readers and bank files for the one separator dot. */
const DOTS = '\u00B7\u2022\u2027\u30FB\uFF65\u2219\u22C5\u0387\uFF0E.\u3002\u16EB\u2E31\uFF61';
const HAN = '\\p{Script=Han}';
const DOT_BETWEEN_HAN = new RegExp(
  `(?<=${HAN})\\s*[${DOTS}](?:\\s*[${DOTS}])*\\s*(?=${HAN})`,
  'gu',
);
const BLANK_NEXT_TO_HAN = new RegExp(`(?<=${HAN})\\s+|\\s+(?=${HAN})`, 'gu');
const ALLOWED = /^[\p{L}\p{M}\p{N}\u00B7 .'’\-()（）\u3007]+$/u;
const FORMULA_START = /^[=+\-@\t\r]/u;

export function parsePersonName(text: string): Result<PersonName, PersonNameRefusal> {
  // Composed only after the invisible marks are gone: one of them may stand between a letter and its accent.
  const visible = text
    .replace(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/u.test(mark) ? ' ' : ''))
    .normalize('NFC');
  const trimmed = visible.trim();
  if (trimmed === '') return refuse({ code: 'NAME_MISSING' });
  if (FORMULA_START.test(trimmed)) return refuse({ code: 'NAME_LIKE_FORMULA' });

  const canonical = trimmed
    .replace(DOT_BETWEEN_HAN, '\u00B7')
    .replace(BLANK_NEXT_TO_HAN, '')
    .replace(/\s+/gu, ' ');
  if (!ALLOWED.test(canonical)) return refuse({ code: 'NAME_HAS_STRANGE_CHARACTERS' });
  if ([...canonical].length > MAX_CHARACTERS) return refuse({ code: 'NAME_TOO_LONG' });
  return accept(canonical as PersonName);
}

/**
 * What two spellings of one name share: no dots, no blanks, upper case. Equal keys with equal identity
 * numbers are the same person spelt differently. Different letters (布/不) never match by program.
 */
export function nameKeyOf(name: PersonName): string {
  return name.replaceAll(/[\u00B7\s]/gu, '').toUpperCase();
}
