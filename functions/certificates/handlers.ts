import {
  issueCertificateApi,
  listCertificatesApi,
  listSeriesApi,
  printCertificateApi,
  showVerificationApi,
  verifyCertificateApi,
} from '@liangxian/shared/certificates/certificates.api.ts';
import {
  listOwnCertificatesApi,
  takeOwnCertificateApi,
} from '@liangxian/shared/certificates/own-certificates.api.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, publicHandler, residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { issueCertificate } from './issue-certificate.ts';
import { listCertificates, listSeries } from './list-certificates.ts';
import { listOwnCertificates, takeOwnCertificate } from './own-certificates.ts';
import { type PrintPorts, printForOfficer } from './print-certificate.ts';
import { verificationPage } from './verification-page.ts';
import { verifyCertificate } from './verify-certificate.ts';

export type CertificateDependencies = PrintPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly sessions: Sessions;
};

export function certificateHandlers(dependencies: CertificateDependencies) {
  return {
    ...staffRoutes(dependencies),
    ...residentRoutes(dependencies),
    ...publicRoutes(dependencies),
  };
}

function staffRoutes(ports: CertificateDependencies) {
  const { audit, directory } = ports;
  return {
    listCertificates: httpHandler(listCertificatesApi, {
      audit,
      directory,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, { area }) => listCertificates(ports, { ...path, ...query }, area),
    }),

    listSeries: httpHandler(listSeriesApi, {
      audit,
      directory,
      subject: ({ path, query }) => `${path.villageId} ${query.coverageYear} ${query.kind}`,
      run: ({ path, query }, { area }) => listSeries(ports, { ...path, ...query }, query, area),
    }),

    issueCertificate: httpHandler(issueCertificateApi, {
      audit,
      directory,
      subject: ({ body }) => body.personId,
      facts: ({ certificateId, number }) => ({ certificateId, number }),
      run: ({ body: { reference, ...due } }, occasion) =>
        issueCertificate(ports, { due, reference }, occasion),
    }),

    printCertificate: httpHandler(printCertificateApi, {
      audit,
      directory,
      subject: ({ path }) => path.certificateId,
      facts: ({ printNo }) => ({ printNo }),
      run: ({ path, body }, { at, actor, area }) =>
        printForOfficer(ports, path.certificateId, { ...body, at, by: actor, area }),
    }),
  };
}

function residentRoutes(ports: CertificateDependencies) {
  const { audit, sessions } = ports;
  return {
    listOwnCertificates: residentHandler(listOwnCertificatesApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, occasion) =>
        listOwnCertificates(ports, { ...path, ...query }, occasion),
    }),

    takeOwnCertificate: residentHandler(takeOwnCertificateApi, {
      audit,
      sessions,
      subject: ({ path }) => path.certificateId,
      run: ({ path }, occasion) => takeOwnCertificate(ports, path, occasion),
    }),
  };
}

/** What anybody may ask who holds the paper. The trail names the code's certificate, not who asked. */
function publicRoutes(ports: CertificateDependencies) {
  const { audit } = ports;
  return {
    verifyCertificate: publicHandler(verifyCertificateApi, {
      audit,
      subject: ({ path }) => `ct_${path.code}`,
      run: ({ path }) => verifyCertificate(ports, path.code),
    }),

    showVerification: publicHandler(showVerificationApi, {
      audit,
      subject: ({ path }) => (isCode(path.code) ? `ct_${path.code}` : 'no code of ours'),
      run: async ({ path }) => {
        const found = isCode(path.code) ? await verifyCertificate(ports, path.code) : undefined;
        return accept(verificationPage(found?.ok === true ? found.value : undefined));
      },
    }),
  };
}

function isCode(text: string): boolean {
  return /^[0-9a-f]{24}$/u.test(text);
}
