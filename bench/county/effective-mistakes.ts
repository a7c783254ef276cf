import { addDays } from '@liangxian/shared/kernel/local-date.ts';
import { checkCharacterOf } from '@liangxian/shared/kernel/resident-id.ts';
import type { EffectiveRow } from './effective-roster.ts';
import type { Mistake } from './mistakes.ts';

export type EffectiveMistakeKind =
  | 'checksum'
  | 'impossible_birth_date'
  | 'missing_name'
  | 'id_as_number_digits_lost'
  | 'duplicate_person'
  | 'unknown_category'
  | 'tier_not_in_policy'
  | 'birth_differs_from_id'
  | 'formula_like_name'
  | 'ok_dot_variant'
  | 'ok_fullwidth_id'
  | 'ok_spaces_lowercase_x'
  | 'ok_zero_width';

/** Other characters that people type for the separator dot. */
const DOTS = ['\u30FB', '\u2022', '\uFF0E', '.'];
const LOST_DIGITS = 3;

/** What clerks do to an effective roster, kind by kind as in the offices' sample files. */
export const effectiveMistakes: Readonly<Record<EffectiveMistakeKind, Mistake<EffectiveRow>>> = {
  // A wrong last digit that is not 0: a 0 is read as digits that a spreadsheet lost.
  checksum: (row) => withId(row, (id) => id.slice(0, 17) + (id.endsWith('1') ? '2' : '1')),
  impossible_birth_date: (row) =>
    withId(row, (id) => {
      const first17 = `${id.slice(0, 10)}0230${id.slice(14, 17)}`;
      return first17 + checkCharacterOf(first17);
    }),
  missing_name: (row) => ({ ...row, name: '' }),
  id_as_number_digits_lost: (row) => {
    const kept = String(row.residentId).slice(0, -LOST_DIGITS) + '0'.repeat(LOST_DIGITS);
    // Where the checksum happens to hold, a plain text file shows nothing wrong.
    return checkCharacterOf(kept) === '0' ? undefined : { ...row, residentId: Number(kept) };
  },
  // Somebody else's number; the birth date stays and tells whose it is not.
  duplicate_person: (row, before) =>
    before === undefined || before.birthDate === row.birthDate
      ? undefined
      : { ...row, residentId: before.residentId },
  unknown_category: (row) => ({ ...row, category: '困难户' }),
  tier_not_in_policy: (row) =>
    row.pensionTierYuan === undefined ? undefined : { ...row, pensionTierYuan: 250 },
  birth_differs_from_id: (row) => ({ ...row, birthDate: addDays(row.birthDate, -400) }),
  formula_like_name: (row) => ({
    ...row,
    name: `=HYPERLINK("http://example.invalid","${row.name}")`,
  }),
  ok_dot_variant: (row, _before, random) =>
    row.name.includes('\u00B7')
      ? { ...row, name: row.name.replaceAll('\u00B7', random.pick(DOTS)) }
      : undefined,
  ok_fullwidth_id: (row) =>
    withId(row, (id) =>
      [...id].map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).join(''),
    ),
  ok_spaces_lowercase_x: (row) => withId(row, (id) => `\u3000${id.toLowerCase()} `),
  ok_zero_width: (row) => ({ ...row, name: ` ${row.name}\u200B` }),
};

function withId(row: EffectiveRow, change: (id: string) => string): EffectiveRow {
  return { ...row, residentId: change(String(row.residentId)) };
}
