import type {
  Certificate,
  IssueRefusal,
  IssueRequest,
  Series,
} from '@liangxian/shared/certificates/certificate.ts';
import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { Place } from '@liangxian/shared/policy/divisions.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

export type { Page, PageRequest };

/** Receipts and certificates with their numbers. */
export interface Certificates {
  /** Issues a certificate under the next number of its series; the one that was issued when there is one. */
  issue(
    request: IssueRequest,
  ): Promise<Result<Certificate, IssueRefusal | { readonly code: 'DUE_NOT_FOUND' }>>;
  find(certificateId: string): Promise<Certificate | undefined>;
  ofPerson(personId: PersonId, coverageYear: number): Promise<readonly Certificate[]>;
  /** The certificates of a series in the order of their numbers. */
  pageOf(series: Series, page: PageRequest): Promise<Page<Certificate>>;
  /** Keeps a further print, unless somebody printed meanwhile. */
  keepPrint(certificate: Certificate): Promise<'written' | 'conflict'>;
}

export interface Dues {
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
  ofPerson(personId: PersonId, coverageYear: number): Promise<{ readonly dues: readonly Due[] }>;
}

export interface Residents {
  find(personId: PersonId): Promise<Resident | undefined>;
  village(villageId: string): Promise<Place | undefined>;
}

/** What stands on the paper of a certificate. */
export type CertificatePaper = {
  readonly certificate: Certificate;
  readonly standing: 'valid' | 'awaiting_deposit' | 'void';
  /** 1 for the first print; every further one is marked as a reprint. */
  readonly printNo: number;
  readonly at: number;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly place: string;
  readonly countyName: string;
  /** What the QR code opens. */
  readonly verificationUrl: string;
};

/** Puts a certificate on paper. */
export interface Papers {
  write(
    paper: CertificatePaper,
  ): Promise<{ readonly url: string; readonly missing: readonly string[] }>;
}

export interface Counties {
  /** The county's name in the policy pack of a coverage year; empty before its season is started. */
  nameIn(coverageYear: number): Promise<string>;
}
