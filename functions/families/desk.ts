import { bindingHolds, endBinding } from '@liangxian/shared/families/account.ts';
import { CODE_PURPOSES, type CodePurpose } from '@liangxian/shared/families/code-request.ts';
import type { Side } from '@liangxian/shared/families/family.ts';
import type { AccountId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { endBetween } from './end-link.ts';
import { handOutCode } from './hand-out-code.ts';
import type { FamilyPorts } from './ports.ts';
import { linksOf } from './show-own.ts';

export type DeskPorts = Omit<FamilyPorts, 'platforms' | 'tokens' | 'pace'>;

type NotHere = { readonly code: 'RESIDENT_NOT_FOUND' | 'OUT_OF_AREA' };

/** What the desk sees of a resident who cannot sign in. */
export async function showPerson(ports: DeskPorts, personId: PersonId, area: Area, at: number) {
  const found = await residentHere(ports, personId, area);
  if (!found.ok) return found;
  const resident = found.value;
  const { book, requests, hashes } = ports;
  const [bindings, codes, links] = await Promise.all([
    book.bindingsOf(personId),
    requests.handedOutTo(await hashes.claimKeyOf(resident)),
    linksOf(ports, resident, at),
  ]);
  return accept({
    personId,
    name: resident.name,
    hasPhone: resident.phone !== undefined,
    accounts: bindings
      .filter((binding) => bindingHolds(binding, at))
      .map(({ accountId, platform, since, until }) => ({
        accountId,
        platform,
        since,
        ...(until !== undefined && { until }),
      })),
    ...links,
    codes: codes
      .filter(({ until, usedFor }) => usedFor === undefined && at < until)
      .toSorted((one, other) => rankOf(one.purpose) - rankOf(other.purpose))
      .map(({ purpose, until, by }) => ({ purpose, until, by })),
  });
}

/** Hands out a one-time code to a person whose papers were looked at; which papers stands in the trail. */
export async function handOutAtDesk(
  ports: DeskPorts,
  { personId, purpose }: { readonly personId: PersonId; readonly purpose: CodePurpose },
  { area, at, by }: { readonly area: Area; readonly at: number; readonly by: string },
) {
  const found = await residentHere(ports, personId, area);
  return found.ok ? handOutCode(ports, found.value, { purpose, by }, at) : found;
}

/** Ends an account's binding for the person who stands at the desk. */
export async function endAccountAtDesk(
  ports: DeskPorts,
  { personId, accountId }: { readonly personId: PersonId; readonly accountId: AccountId },
  { area, at }: { readonly area: Area; readonly at: number },
): Promise<
  Result<
    { readonly accountId: AccountId; readonly state: 'ended' },
    NotHere | { readonly code: 'ACCOUNT_NOT_THEIRS' }
  >
> {
  const found = await residentHere(ports, personId, area);
  if (!found.ok) return found;
  const binding = await ports.book.binding(accountId);
  if (binding === undefined || binding.personId !== personId) {
    return refuse({ code: 'ACCOUNT_NOT_THEIRS' });
  }
  if (bindingHolds(binding, at)) await ports.book.endBinding(endBinding(binding, at));
  return accept({ accountId, state: 'ended' });
}

/** Ends that one acts for the other, for a person who cannot do it on a telephone. */
export async function endLinkAtDesk(
  ports: DeskPorts,
  {
    personId,
    otherId,
    side,
  }: { readonly personId: PersonId; readonly otherId: PersonId; readonly side: Side },
  { area, at }: { readonly area: Area; readonly at: number },
) {
  const found = await residentHere(ports, personId, area);
  return found.ok ? endBetween(ports, personId, { personId: otherId, side }, at) : found;
}

async function residentHere(
  { residents }: DeskPorts,
  personId: PersonId,
  area: Area,
): Promise<Result<Resident, NotHere>> {
  const resident = await residents.find(personId);
  if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  return isWithin(area, resident) ? accept(resident) : refuse({ code: 'OUT_OF_AREA' });
}

function rankOf(purpose: CodePurpose): number {
  return CODE_PURPOSES.indexOf(purpose);
}
