import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Enrolment } from '@liangxian/shared/residents/resident.ts';

/** Somebody who may be paid for: enrolled in these schemes, or paid for in them already. */
export type Person = {
  readonly personId: PersonId;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly enrolment?: Enrolment;
  readonly schemes?: readonly Scheme[];
};

/** The contributions of a person, as the list of whom the paper pays for keeps them. */
export function keysOf({ personId, enrolment, schemes }: Person): readonly string[] {
  const paid: readonly Scheme[] = schemes ?? [
    ...(enrolment?.pension === undefined ? [] : (['resident_pension'] as const)),
    ...(enrolment?.medical === true ? (['resident_medical'] as const) : []),
  ];
  return paid.map((scheme) => `${personId} ${scheme}`);
}

/** The contribution that such a key names. */
export function paidForIn(key: string) {
  const [personId = '', scheme = ''] = key.split(' ');
  return { personId: personId as PersonId, scheme: scheme as Scheme };
}
