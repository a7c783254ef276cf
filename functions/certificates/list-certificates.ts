import {
  type Certificate,
  type Series,
  type Standing,
  standingOf,
} from '@liangxian/shared/certificates/certificate.ts';
import { type Due, keyOf } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Certificates, Dues, PageRequest, Residents } from './ports.ts';

export type ListedCertificate = Certificate & { readonly standing: Standing };

/** A person's certificates of a year, and the settled money that has none yet. */
export async function certificatesOf(
  ports: { readonly certificates: Certificates; readonly dues: Dues },
  personId: PersonId,
  coverageYear: number,
) {
  const [issued, { dues }] = await Promise.all([
    ports.certificates.ofPerson(personId, coverageYear),
    ports.dues.ofPerson(personId, coverageYear),
  ]);
  const dueOf = ({ scheme }: Certificate) => dues.find((due) => due.scheme === scheme);
  const certificates = issued.map((each) => ({
    ...each,
    standing: standingOf(each, dueOf(each)),
  }));
  return { certificates, issuable: dues.flatMap((due) => issuableOf(due, issued)) };
}

/** The same for staff who may see the person. */
export async function listCertificates(
  ports: {
    readonly certificates: Certificates;
    readonly dues: Dues;
    readonly residents: Residents;
  },
  { personId, coverageYear }: { readonly personId: PersonId; readonly coverageYear: number },
  area: Area,
) {
  const resident = await ports.residents.find(personId);
  if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (!isWithin(area, resident)) return refuse({ code: 'OUT_OF_AREA' });
  return accept(await certificatesOf(ports, personId, coverageYear));
}

/** The numbers of a village, a year and a kind in their order. */
export async function listSeries(
  ports: {
    readonly certificates: Certificates;
    readonly dues: Dues;
    readonly residents: Residents;
  },
  series: Series,
  page: PageRequest,
  area: Area,
): Promise<
  Result<
    { readonly certificates: readonly ListedCertificate[]; readonly cursor?: string },
    { readonly code: 'OUT_OF_AREA' }
  >
> {
  const village = await ports.residents.village(series.villageId);
  if (!isWithin(area, village ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.certificates.pageOf(series, page);
  const dues = await ports.dues.findMany(items.map(keyOf));
  const certificates = items.map((each, place) => ({
    ...each,
    standing: standingOf(each, dues[place]),
  }));
  return accept({ certificates, ...(cursor !== undefined && { cursor }) });
}

function issuableOf(due: Due, issued: readonly Certificate[]) {
  const { scheme } = due;
  const certified = new Set(
    issued
      .filter((each) => each.scheme === scheme && each.kind === 'payment_certificate')
      .map(({ reference }) => reference),
  );
  return due.receipts
    .filter(({ fate, reference }) => fate === 'settled' && !certified.has(reference))
    .map(({ reference, channel, amountFen, at }) => ({
      scheme,
      reference,
      channel,
      amountFen,
      paidAt: at,
    }));
}
