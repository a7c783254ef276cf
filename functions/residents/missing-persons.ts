import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { type EnrolmentAsked, isMissing } from '@liangxian/shared/residents/expansion.ts';
import type { RegisterEntry, RegisterKind } from '@liangxian/shared/residents/register-entry.ts';
import type { Policies, Registers, Residents } from './ports.ts';

export type MissingPorts = {
  readonly policies: Policies;
  readonly residents: Pick<Residents, 'findMany'>;
  readonly registers: Registers;
};

/** A register of one place in its last quarter or term, to be gone through after a person, or from the first. */
type RegisterAsked = {
  readonly kind: RegisterKind;
  readonly period: string;
  readonly placeId: string;
  readonly after?: PersonId | undefined;
};

const ENTRIES_AT_ONCE = 100;

/** Before a season is started no rule says whom a scheme is for. */
const NO_RULES: Pick<PolicyPack, 'eligibility'> = { eligibility: [] };

/** Who stands on a register and is not enrolled, in the register's order. */
export async function* missingFrom(
  { policies, residents, registers }: MissingPorts,
  { kind, period, placeId, after }: RegisterAsked,
  asked: EnrolmentAsked,
): AsyncGenerator<RegisterEntry> {
  const running = await policies.running(asked.coverageYear);
  const entries = registers.entriesOf(kind, period, placeId, after);
  for await (const some of chunksOf(entries, ENTRIES_AT_ONCE)) {
    const known = await residents.findMany(some.map(({ personId }) => personId));
    for (const entry of some) {
      const resident = known.get(entry.personId);
      if (isMissing(entry, resident, asked, running?.pack ?? NO_RULES)) yield entry;
    }
  }
}

/** The first of a sequence, and whether there are more. */
export async function firstOf<Item>(
  all: AsyncIterable<Item>,
  limit: number,
): Promise<{ readonly items: readonly Item[]; readonly isMore: boolean }> {
  const items: Item[] = [];
  for await (const item of all) {
    if (items.length === limit) return { items, isMore: true };
    items.push(item);
  }
  return { items, isMore: false };
}

/** A sequence in pieces of at most `size`, so that each piece costs one look-up. */
export async function* chunksOf<Item>(
  all: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<Item[]> {
  let chunk: Item[] = [];
  for await (const item of all) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
