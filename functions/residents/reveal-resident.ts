import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Mandates, Residents } from './ports.ts';

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];

type RevealedAccount = {
  readonly scheme: Scheme;
  readonly bankId: string;
  readonly accountNo: string;
  readonly accountName: string;
  readonly state: string;
};
type Revealed = {
  readonly residentId?: string;
  readonly phone?: string;
  readonly accounts?: readonly RevealedAccount[];
};

/** Shows what is masked everywhere else. The reason stands in the audit trail before anything is shown (A20-1). */
export async function revealResident(
  ports: { readonly residents: Residents; readonly mandates: Mandates },
  personId: PersonId,
  fields: readonly ('residentId' | 'phone' | 'accounts')[],
  area: Area,
): Promise<Result<Revealed, { readonly code: 'RESIDENT_NOT_FOUND' | 'OUT_OF_AREA' }>> {
  const resident = await ports.residents.find(personId);
  if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (!isWithin(area, resident)) return refuse({ code: 'OUT_OF_AREA' });
  const { residentId, phone } = resident;
  return accept({
    ...(fields.includes('residentId') && { residentId }),
    ...(fields.includes('phone') && phone !== undefined && { phone }),
    ...(fields.includes('accounts') && { accounts: await accountsOf(ports.mandates, personId) }),
  });
}

async function accountsOf(
  mandates: Mandates,
  personId: PersonId,
): Promise<readonly RevealedAccount[]> {
  const covers = await mandates.coversOf(SCHEMES.map((scheme) => ({ personId, scheme })));
  const found = await mandates.findMany([...covers.values()].map(({ mandateId }) => mandateId));
  return [...covers.values()].flatMap(({ scheme, mandateId }) => {
    const mandate = found.get(mandateId);
    if (mandate === undefined) return [];
    const { bankId, accountNo, accountName, state } = mandate;
    return [{ scheme, bankId, accountNo, accountName, state }];
  });
}
