import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { type Account, accountOpening, type Misbehaviour } from './accounts.ts';
import { birthDateFor, drawHouseholderAge, drawMemberAge } from './ages.ts';
import { drawCategory, drawCategoryOfHousehold, drawEnrolment } from './circumstances.ts';
import { type CountyTerms, sampleTerms, type Village } from './county-terms.ts';
import { identityNumbers } from './identity-numbers.ts';
import { drawName, partForChildren, type Sex } from './names.ts';
import { type Random, randomFrom, weighted } from './random.ts';
import { villageSizes, villagesFor } from './villages.ts';

/** One made-up resident with household, village, enrolments and the account that pays. */
export type CountyPerson = {
  readonly residentId: ResidentId;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: LocalDate;
  /** A code of the policy pack, and its official name. */
  readonly categoryCode: string;
  readonly category: string;
  readonly village: Village;
  readonly householdNo: string;
  readonly phone: string;
  readonly pensionTierYuan: number | undefined;
  readonly medical: boolean;
  readonly account: Account;
};

export type CountyOptions = {
  readonly people: number;
  readonly seed: number;
  readonly terms?: CountyTerms;
  /** Among how many villages; by default one for every 1,300 people, four at least. */
  readonly villages?: number;
  readonly misbehaviours?: readonly Misbehaviour[];
};

const PEOPLE_PER_VILLAGE = 1_300;
const FEWEST_VILLAGES = 4;
/** The most people for whom one account pays. */
const LARGEST_FAMILY_ACCOUNT = 9;
const SHARES_RELATIVES_ACCOUNT = 0.08;
/** Set so that payer and insured differ in half the rows of the deduction roster. */
const ONE_ACCOUNT_FOR_ALL = 0.5;

const drawHouseholdSize = weighted([
  [1, 6],
  [2, 14],
  [3, 18],
  [4, 25],
  [5, 19],
  [6, 11],
  [7, 5],
  [8, 2],
] as const);

/**
 * A whole county, person by person, village after village within each township: the same options tell
 * the same county. It holds one household at a time, so 425,000 people need no more memory than 1,200.
 */
export function* generateCounty(options: CountyOptions): Generator<CountyPerson> {
  const { people, seed, terms = sampleTerms, misbehaviours = [] } = options;
  const random = randomFrom(seed);
  const usual = Math.max(FEWEST_VILLAGES, Math.round(people / PEOPLE_PER_VILLAGE));
  const villages = villagesFor(terms.villages, options.villages ?? usual);
  const sizes = villageSizes(random, villages.length, people);
  const settle = settlement(random, terms, misbehaviours);
  for (const [index, village] of villages.entries()) yield* settle(village, sizes[index] ?? 0);
}

function settlement(random: Random, terms: CountyTerms, misbehaviours: readonly Misbehaviour[]) {
  const issueId = identityNumbers();
  const openAccount = accountOpening(terms.banks, misbehaviours);
  const drawTier = weighted(terms.pensionTiersYuan.map((tier, index) => [tier, 0.5 ** index]));

  const drawPerson = (age: number, maleShare: number, fatherPart?: string) => {
    const sex: Sex = random.chance(maleShare) ? 'male' : 'female';
    const birthDate = birthDateFor(random, age, terms.asOf);
    return {
      age,
      sex,
      birthDate,
      residentId: issueId(birthDate, sex),
      name: drawName(random, sex, fatherPart),
    };
  };

  return function* settleVillage(village: Village, size: number): Generator<CountyPerson> {
    let relatives: { readonly account: Account; readonly paidFor: number } | undefined;
    let placed = 0;
    for (let household = 1; placed < size; household++) {
      const members = Math.min(drawHouseholdSize(random), size - placed);
      const householdNo = `${village.villageId}${String(household).padStart(5, '0')}`;
      const categoryOfHousehold = drawCategoryOfHousehold(random);
      const phone = `154${String(random.below(100_000_000)).padStart(8, '0')}`;
      const householder = drawPerson(drawHouseholderAge(random), 0.8);
      const fatherPart = householder.sex === 'male' ? partForChildren(householder.name) : undefined;

      const joins =
        relatives !== undefined &&
        relatives.paidFor + members <= LARGEST_FAMILY_ACCOUNT &&
        random.chance(SHARES_RELATIVES_ACCOUNT);
      const familyAccount: Account =
        joins && relatives !== undefined ? relatives.account : openAccount(random, householder);
      const oneForAll = joins || random.chance(ONE_ACCOUNT_FOR_ALL);

      for (let member = 0; member < members; member++) {
        const person =
          member === 0 ? householder : drawMember(drawPerson, random, householder.age, fatherPart);
        const categoryCode = drawCategory(random, person.age, categoryOfHousehold);
        const { pension, medical } = drawEnrolment(random, person.age, categoryCode);
        const paysAlone = member > 0 && !oneForAll && person.age >= 18;
        yield {
          residentId: person.residentId,
          name: person.name,
          sex: person.sex,
          birthDate: person.birthDate,
          categoryCode,
          category: terms.categoryName(categoryCode),
          village,
          householdNo,
          phone,
          pensionTierYuan: pension ? drawTier(random) : undefined,
          medical,
          account: paysAlone ? openAccount(random, person) : familyAccount,
        };
      }
      relatives = {
        account: familyAccount,
        paidFor: members + (joins ? (relatives?.paidFor ?? 0) : 0),
      };
      placed += members;
    }
  };
}

/** A member young enough to be the householder's child carries his name as the second part. */
function drawMember<Person>(
  drawPerson: (age: number, maleShare: number, fatherPart?: string) => Person,
  random: Random,
  householderAge: number,
  fatherPart: string | undefined,
): Person {
  const age = drawMemberAge(random);
  return drawPerson(age, 0.42, householderAge - age >= 18 ? fatherPart : undefined);
}
