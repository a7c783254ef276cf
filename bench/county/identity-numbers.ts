import {
  compactDate,
  daysBetween,
  type LocalDate,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { checkCharacterOf, type ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Sex } from './names.ts';

/** A region code that was never issued, so that no number made here can be a real person's. */
const REGION = '990001';
const FIRST_DAY = localDate('1900-01-01');
const DAYS = 60_000;
/** GB 11643 leaves 500 numbers for each day and sex. */
const PER_DAY_AND_SEX = 500;
/** Prime, hence every number of a day is reached once and neighbours do not follow one another. */
const STEP = 271;

/**
 * Issues unique identity numbers with right check characters. It remembers one small counter per day
 * and sex, not the numbers: a county of any size costs 240 kB.
 *
 * @throws RangeError when a day's 500 numbers for one sex are used up.
 */
export function identityNumbers(): (birthDate: LocalDate, sex: Sex) => ResidentId {
  const issued = new Uint16Array(DAYS * 2);
  return (birthDate, sex) => {
    const male = sex === 'male' ? 1 : 0;
    const slot = daysBetween(FIRST_DAY, birthDate) * 2 + male;
    const count = issued[slot];
    if (count === undefined || count >= PER_DAY_AND_SEX) {
      throw new RangeError(`No identity number is left for ${birthDate}`);
    }
    issued[slot] = count + 1;
    const order = ((count * STEP + slot * 97) % PER_DAY_AND_SEX) * 2 + male;
    const first17 = `${REGION}${compactDate(birthDate)}${String(order).padStart(3, '0')}`;
    return `${first17}${checkCharacterOf(first17)}` as ResidentId;
  };
}
