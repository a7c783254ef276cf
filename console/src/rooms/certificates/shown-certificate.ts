import type { listCertificatesApi } from '@liangxian/shared/certificates/certificates.api.ts';
import type { Answered } from '../../api/client.ts';

export type ShownCertificate = Answered<typeof listCertificatesApi>['certificates'][number];
export type Issuable = Answered<typeof listCertificatesApi>['issuable'][number];
