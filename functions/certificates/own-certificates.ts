import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { certificatesOf } from './list-certificates.ts';
import { type PrintPorts, printOnce } from './print-certificate.ts';

/** Who asks, and for whom they may. */
type Resident = { readonly personId: PersonId; readonly mayPayFor: readonly PersonId[] };
type NotYours = { readonly code: 'NOT_YOURS_TO_SEE' };

/** The certificates of a person of the family; money that settled a due is certified when they are looked at. */
export async function listOwnCertificates(
  ports: PrintPorts,
  { personId, coverageYear }: { readonly personId: PersonId; readonly coverageYear: number },
  { resident, at }: { readonly resident: Resident; readonly at: number },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'NOT_YOURS_TO_SEE' });
  const { issuable } = await certificatesOf(ports, personId, coverageYear);
  for (const { scheme, reference } of issuable) {
    const due = { personId, scheme, coverageYear };
    const kind = 'payment_certificate';
    await ports.certificates.issue({ due, reference, kind, at, by: resident.personId });
  }
  const { certificates } = await certificatesOf(ports, personId, coverageYear);
  return accept({ certificates });
}

/** A certificate of the family as PDF. */
export async function takeOwnCertificate(
  ports: PrintPorts,
  { personId, certificateId }: { readonly personId: PersonId; readonly certificateId: string },
  { resident, at }: { readonly resident: Resident; readonly at: number },
): Promise<
  Result<
    { readonly url: string; readonly fileName: string },
    NotYours | { readonly code: 'CERTIFICATE_NOT_FOUND' | 'PRINTED_MEANWHILE' }
  >
> {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'NOT_YOURS_TO_SEE' });
  const certificate = await ports.certificates.find(certificateId);
  if (certificate === undefined || certificate.personId !== personId) {
    return refuse({ code: 'CERTIFICATE_NOT_FOUND' });
  }
  const printNo = certificate.prints.length + 1;
  return printOnce(ports, certificate, { printNo, at, by: resident.personId });
}
