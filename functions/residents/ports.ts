import type { Due, LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

export interface Residents {
  personIdOf(residentId: ResidentId): Promise<PersonId>;
  find(personId: PersonId): Promise<Resident | undefined>;
}

export interface Dues {
  ofPerson(
    personId: PersonId,
    coverageYear: number,
  ): Promise<{ readonly dues: readonly Due[]; readonly entries: readonly LedgerEntry[] }>;
}
