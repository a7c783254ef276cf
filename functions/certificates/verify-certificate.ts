import {
  type Certificate,
  type Standing,
  standingOf,
} from '@liangxian/shared/certificates/certificate.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Certificates, Dues } from './ports.ts';

/** What anybody may know who holds the paper: never whose it is. */
export type Verified = Pick<
  Certificate,
  'number' | 'kind' | 'scheme' | 'coverageYear' | 'amountFen'
> & { readonly paidOn: LocalDate; readonly standing: Standing };

/** Whether the certificate with this code holds, as its due stands now. */
export async function verifyCertificate(
  ports: { readonly certificates: Certificates; readonly dues: Dues },
  code: string,
): Promise<Result<Verified, { readonly code: 'CERTIFICATE_NOT_FOUND' }>> {
  const certificate = await ports.certificates.find(`ct_${code}`);
  if (certificate === undefined) return refuse({ code: 'CERTIFICATE_NOT_FOUND' });
  const [due] = await ports.dues.findMany([keyOf(certificate)]);
  const { number, kind, scheme, coverageYear, amountFen, paidAt } = certificate;
  return accept({
    number,
    kind,
    scheme,
    coverageYear,
    amountFen,
    paidOn: beijingDateAt(paidAt),
    standing: standingOf(certificate, due),
  });
}
