import type { MandateId } from '../kernel/ids.ts';
import type { Cover, Mandate, SignedPaper } from './mandate.ts';

/** Whom one paper may pay for, counted by person and scheme: a large family, twice. */
export const MOST_PAID_FOR = 60;

/** What a signed paper says: whose account, under which spelling, at which bank. */
export type SignedAccount = Pick<Mandate, 'payerId' | 'bankId' | 'accountNo' | 'accountName'>;

/**
 * What a signed paper is to the mandate that stands for the same account and spelling: the same one told again, the paper
 * that was missing (it came with a roster), or another signature, which is another mandate.
 */
export function meaningOf(
  standing: Mandate | undefined,
  paperId: string,
): 'first' | 'same' | 'its_paper' | 'another' {
  if (standing === undefined) return 'first';
  if (standing.paper?.paperId === paperId) return 'same';
  return standing.state === 'signed' && standing.paper === undefined ? 'its_paper' : 'another';
}

export function isSameAccount(mandate: Mandate, account: SignedAccount): boolean {
  return (
    mandate.payerId === account.payerId &&
    mandate.bankId === account.bankId &&
    mandate.accountNo === account.accountNo &&
    mandate.accountName === account.accountName
  );
}

/** The paper of a mandate that came with a roster is here now. */
export function withPaper(mandate: Mandate, paper: SignedPaper, place: Mandate['place']): Mandate {
  const known = mandate.place ?? place;
  return {
    ...mandate,
    ...(known !== undefined && { place: known }),
    paper,
    version: mandate.version + 1,
  };
}

/** Who is paid for by a mandate from `listedAt` on. */
export function coversBy(
  mandateId: MandateId,
  paysFor: readonly Pick<Cover, 'personId' | 'scheme'>[],
  listedAt: number,
): readonly Cover[] {
  return paysFor.map(({ personId, scheme }) => ({ personId, scheme, mandateId, listedAt }));
}
