import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import {
  findResidentApi,
  listCategoryChangesApi,
  listResidentsApi,
  revealResidentApi,
  showPhoneApi,
} from '@liangxian/shared/residents/residents.api.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { categoriesCounting, listCategoryChanges, listResidents } from './list-residents.ts';
import type { Dues, Holdings, Mandates, Residents } from './ports.ts';
import { revealResident } from './reveal-resident.ts';

export function residentHandlers(dependencies: {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly mandates: Mandates;
  readonly dues: Dues;
}) {
  const { audit, directory, residents, holdings, dues } = dependencies;
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
        const on = beijingDateAt(at);
        const [categories] = await categoriesCounting(dependencies, [resident], on);
        const said = await holdings.findMany([personId]);
        const { name, residentId, townshipId, villageId, householdNo, phone, enrolment } = resident;
        return accept({
          personId,
          name,
          residentIdMasked: maskResidentId(residentId),
          villageId,
          townshipId,
          ...(householdNo !== undefined && { householdNo }),
          ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
          categories: categories ?? [],
          holdings: heldBy(said.get(personId)),
          enrolment,
          ...(await dues.ofPerson(personId, coverageYear)),
        });
      },
    }),

    listResidents: httpHandler(listResidentsApi, {
      audit,
      directory,
      subject: ({ body: { villageId, name } }) =>
        villageId ?? (name === undefined ? 'residents' : 'by name'),
      facts: (value) => ({ found: value.residents.length }),
      run: ({ body }, occasion) => listResidents(dependencies, body, body, occasion),
    }),

    revealResident: httpHandler(revealResidentApi, {
      audit,
      directory,
      // The reason is written down before anything is shown.
      subject: ({ path, body }) => `${path.personId} ${body.fields.join('+')}: ${body.reason}`,
      run: ({ path, body }, { area }) =>
        revealResident(dependencies, path.personId, body.fields, area),
    }),

    showPhone: httpHandler(showPhoneApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.personId} phone: ${body.reason}`,
      run: ({ path }, { area }) => revealResident(dependencies, path.personId, ['phone'], area),
    }),

    listCategoryChanges: httpHandler(listCategoryChangesApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId,
      run: ({ query }, { area }) =>
        listCategoryChanges(dependencies, query.townshipId, query, area),
    }),
  };
}

/** Stretch by stretch, the latest first. */
function heldBy(said: PersonHoldings | undefined) {
  return (said?.holdings ?? [])
    .flatMap(({ category, source, periods }) =>
      periods.map((period) => ({ category, source, ...period })),
    )
    .toSorted((one, other) => (one.from < other.from ? 1 : -1));
}
