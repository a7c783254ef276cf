import { standingOf } from '@liangxian/shared/certificates/certificate.ts';
import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { ListedCertificate } from './list-certificates.ts';
import type { Certificates, Dues, Residents } from './ports.ts';

type Refusal = {
  readonly code: 'RESIDENT_NOT_FOUND' | 'OUT_OF_AREA' | 'DUE_NOT_FOUND' | 'NO_SUCH_PAYMENT';
};

/** Issues the payment certificate of settled money; the one issued before when there is one. */
export async function issueCertificate(
  ports: {
    readonly certificates: Certificates;
    readonly dues: Dues;
    readonly residents: Residents;
  },
  { due, reference }: { readonly due: DueKey; readonly reference: string },
  { at, actor, area }: { readonly at: number; readonly actor: string; readonly area: Area },
): Promise<Result<ListedCertificate, Refusal>> {
  const resident = await ports.residents.find(due.personId);
  if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (!isWithin(area, resident)) return refuse({ code: 'OUT_OF_AREA' });
  const kind = 'payment_certificate';
  const issued = await ports.certificates.issue({ due, reference, kind, at, by: actor });
  if (!issued.ok) return issued;
  const [standing] = await ports.dues.findMany([due]);
  return accept({ ...issued.value, standing: standingOf(issued.value, standing) });
}
