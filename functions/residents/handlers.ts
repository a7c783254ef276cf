import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import { findResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type { Dues, Residents } from './ports.ts';

export function residentHandlers(dependencies: {
  readonly audit: AuditTrail;
  readonly residents: Residents;
  readonly dues: Dues;
}) {
  const { audit, residents, dues } = dependencies;
  return {
    findResident: httpHandler(findResidentApi, {
      audit,
      subject: () => 'by identity number',
      facts: ({ personId }) => ({ personId }),
      run: async ({ body }) => {
        const residentId = parseResidentId(body.residentId);
        if (!residentId.ok) {
          return refuse({ code: 'RESIDENT_ID_INVALID', because: residentId.refusal.code });
        }
        const personId = await residents.personIdOf(residentId.value);
        const resident = await residents.find(personId);
        return resident === undefined
          ? refuse({ code: 'RESIDENT_NOT_FOUND' })
          : accept({ personId });
      },
    }),

    showResident: httpHandler(showResidentApi, {
      audit,
      subject: ({ path }) => path.personId,
      run: async ({ path: { personId }, query: { coverageYear } }, { at }) => {
        const resident = await residents.find(personId);
        if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
        const { name, residentId, townshipId, villageId, householdNo, phone, enrolment } = resident;
        return accept({
          personId,
          name,
          residentIdMasked: maskResidentId(residentId),
          villageId,
          townshipId,
          ...(householdNo !== undefined && { householdNo }),
          ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
          categories: categoriesOn(resident, beijingDateAt(at)),
          enrolment,
          ...(await dues.ofPerson(personId, coverageYear)),
        });
      },
    }),
  };
}
