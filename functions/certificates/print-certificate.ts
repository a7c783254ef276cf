import {
  type Certificate,
  printCertificate,
  standingOf,
} from '@liangxian/shared/certificates/certificate.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Certificates, Counties, Dues, Papers, Residents } from './ports.ts';

export type PrintPorts = {
  readonly certificates: Certificates;
  readonly dues: Dues;
  readonly residents: Residents;
  readonly counties: Counties;
  readonly papers: Papers;
  readonly verificationUrl: (code: string) => string;
};
export type Printed = {
  readonly url: string;
  readonly fileName: string;
  readonly printNo: number;
  readonly missing: readonly string[];
};
type Refusal = { readonly code: 'CERTIFICATE_NOT_FOUND' | 'OUT_OF_AREA' | 'PRINTED_MEANWHILE' };
type Asked = { readonly printNo: number; readonly at: number; readonly by: string };

/** Prints a certificate for an officer in whose area it was issued. */
export async function printForOfficer(
  ports: PrintPorts,
  certificateId: string,
  { area, ...asked }: Asked & { readonly area: Area },
): Promise<Result<Printed, Refusal>> {
  const certificate = await ports.certificates.find(certificateId);
  if (certificate === undefined) return refuse({ code: 'CERTIFICATE_NOT_FOUND' });
  if (!isWithin(area, certificate)) return refuse({ code: 'OUT_OF_AREA' });
  return printOnce(ports, certificate, asked);
}

/** The print is counted before the paper is made: paper that nobody counted would be a second original. */
export async function printOnce(
  ports: PrintPorts,
  certificate: Certificate,
  asked: Asked,
): Promise<Result<Printed, { readonly code: 'PRINTED_MEANWHILE' }>> {
  const printed = printCertificate(certificate, asked);
  if (!printed.ok) return printed;
  if (printed.value !== certificate) {
    const outcome = await ports.certificates.keepPrint(printed.value);
    if (outcome === 'conflict') return refuse({ code: 'PRINTED_MEANWHILE' });
  }
  const { printNo, at } = asked;
  const { url, missing } = await ports.papers.write(await paperOf(ports, certificate, printNo, at));
  const again = printNo === 1 ? '' : `-补打${printNo - 1}`;
  return accept({ url, missing, printNo, fileName: `${certificate.number}${again}.pdf` });
}

async function paperOf(ports: PrintPorts, certificate: Certificate, printNo: number, at: number) {
  const { personId, villageId, coverageYear, certificateId } = certificate;
  const [resident, village, [due], countyName] = await Promise.all([
    ports.residents.find(personId),
    ports.residents.village(villageId),
    ports.dues.findMany([keyOf(certificate)]),
    ports.counties.nameIn(coverageYear),
  ]);
  return {
    certificate,
    standing: standingOf(certificate, due),
    printNo,
    at,
    name: resident?.name ?? '',
    residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
    place: `${village?.townshipName ?? ''}${village?.villageName ?? ''}`,
    countyName,
    verificationUrl: ports.verificationUrl(certificateId.slice(3)),
  };
}
