import { type Due, type DueKey, keyOf } from '../dues/due.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';

/**
 * `cash_receipt` (现金收款收据): cash was taken, before it is paid in (REG 30).
 * `payment_certificate` (缴费凭证): money has settled the due.
 */
export type CertificateKind = 'cash_receipt' | 'payment_certificate';

/** Certificates of a village, a coverage year and a kind are numbered from 1 without gaps. */
export type Series = {
  readonly kind: CertificateKind;
  readonly villageId: string;
  readonly coverageYear: number;
};

/** One time a certificate was put on paper. All but the first are reprints (补打). */
export type Print = { readonly at: number; readonly by: string };

/** A receipt or certificate as it was issued. Whether it still holds follows from the due: `standingOf`. */
export type Certificate = DueKey & {
  /** `ct_` + the code by which anybody can verify it; not to be guessed. */
  readonly certificateId: string;
  readonly kind: CertificateKind;
  /** `PZ99000110101-2027-000001`. */
  readonly number: string;
  readonly townshipId: string;
  readonly villageId: string;
  readonly channel: string;
  /** The channel's reference of the money (see `Receipt.reference`). */
  readonly reference: string;
  readonly amountFen: Fen;
  /** When the money was taken or arrived. */
  readonly paidAt: number;
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly prints: readonly Print[];
  readonly version: number;
};

export type IssueRequest = {
  readonly due: DueKey;
  readonly reference: string;
  readonly kind: CertificateKind;
  readonly at: number;
  readonly by: string;
};

/** A certificate but for what only the register of its series can give. */
export type DraftCertificate = Omit<Certificate, 'certificateId' | 'number'>;

export type IssueRefusal = { readonly code: 'NO_SUCH_PAYMENT' };

/** What a certificate is worth now. `awaiting_deposit`: cash was taken and is not paid in yet. */
export type Standing = 'valid' | 'awaiting_deposit' | 'void';

const PREFIX: Readonly<Record<CertificateKind, string>> = {
  cash_receipt: 'SJ',
  payment_certificate: 'PZ',
};

/** The certificate of money that a due holds: settled money for a certificate, cash taken for a receipt (REG 30). */
export function draftCertificate(
  due: Due,
  { reference, kind, at, by }: Omit<IssueRequest, 'due'>,
): Result<DraftCertificate, IssueRefusal> {
  const money = moneyFor(due, reference, kind);
  if (money === undefined) return refuse({ code: 'NO_SUCH_PAYMENT' });
  return accept({
    ...keyOf(due),
    kind,
    townshipId: due.townshipId,
    villageId: due.villageId,
    ...money,
    reference,
    issuedAt: at,
    issuedBy: by,
    prints: [],
    version: 1,
  });
}

/** `PZ99000110101-2027-000001`: kind, village, coverage year, and the place in the series. */
export function certificateNumber({ kind, villageId, coverageYear }: Series, no: number): string {
  return `${PREFIX[kind]}${villageId}-${coverageYear}-${String(no).padStart(6, '0')}`;
}

/** Money taken back, given back or never paid in makes its certificate void; nobody has to strike it out. */
export function standingOf(
  { kind, reference }: Pick<Certificate, 'kind' | 'reference'>,
  due: Due | undefined,
): Standing {
  const receipt = due?.receipts.find((each) => each.reference === reference);
  if (receipt !== undefined) return receipt.fate === 'settled' ? 'valid' : 'void';
  const isHeld = kind === 'cash_receipt' && due?.claim?.reference === reference;
  return isHeld ? 'awaiting_deposit' : 'void';
}

export type PrintRefusal = { readonly code: 'PRINTED_MEANWHILE'; readonly prints: number };

/**
 * Puts a certificate on paper for the `printNo`-th time; from the second on it is a reprint. The same print asked
 * for again by the same person is not counted twice; somebody else's print meanwhile is told.
 */
export function printCertificate(
  certificate: Certificate,
  { printNo, at, by }: Print & { readonly printNo: number },
): Result<Certificate, PrintRefusal> {
  const { prints } = certificate;
  if (prints.length === printNo && prints[printNo - 1]?.by === by) return accept(certificate);
  if (prints.length !== printNo - 1) {
    return refuse({ code: 'PRINTED_MEANWHILE', prints: prints.length });
  }
  const { version } = certificate;
  return accept({ ...certificate, prints: [...prints, { at, by }], version: version + 1 });
}

function moneyFor(
  due: Due,
  reference: string,
  kind: CertificateKind,
): Pick<Certificate, 'channel' | 'amountFen' | 'paidAt'> | undefined {
  const receipt = due.receipts.find((each) => each.reference === reference);
  if (receipt !== undefined) {
    const { channel, amountFen, at, fate } = receipt;
    const fits = fate === 'settled' && (kind === 'payment_certificate' || channel === 'cash');
    return fits ? { channel, amountFen, paidAt: at } : undefined;
  }
  if (kind !== 'cash_receipt' || due.claim?.reference !== reference) return undefined;
  if (due.claim.channel !== 'cash') return undefined;
  return { channel: 'cash', amountFen: due.dueFen, paidAt: due.claim.at };
}
