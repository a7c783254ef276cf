import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import { findResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type { Dues, Residents } from './ports.ts';

export function residentHandlers(dependencies: {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly residents: Residents;
  readonly dues: Dues;
}) {
  const { audit, directory, residents, dues } = dependencies;
  return {
    findResident: httpHandler(findResidentApi, {
      audit,
      directory,
      subject: () => 'by identity number',
      facts: ({ personId }) => ({ personId }),
      run: async ({ body }, { area }) => {
        const residentId = parseResidentId(body.residentId);
        if (!residentId.ok) {
          return refuse({ code: 'RESIDENT_ID_INVALID', because: residentId.refusal.code });
        }
        const personId = await residents.personIdOf(residentId.value);
        const resident = await residents.find(personId);
        if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
        if (!isWithin(area, resident)) return refuse({ code: 'OUT_OF_AREA' });
        return accept({ personId });
      },
    }),

    showResident: httpHandler(showResidentApi, {
      audit,
      directory,
      subject: ({ path }) => path.personId,
      run: async ({ path: { personId }, query: { coverageYear } }, { at, area }) => {
        const resident = await residents.find(personId);
        if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
        if (!isWithin(area, resident)) return refuse({ code: 'OUT_OF_AREA' });
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
