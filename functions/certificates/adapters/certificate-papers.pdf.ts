import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { yuanInCapitals } from '@liangxian/shared/kernel/money-words.zh.ts';
import type { PdfFonts } from '../../platform/pdf/pdf-fonts.ts';
import { PdfSheet, type WrittenSheet } from '../../platform/pdf/pdf-sheet.ts';
import {
  AWAITING,
  COLLECTOR,
  channelWords,
  KIND_WORDS,
  LABELS,
  PAYER,
  REPRINT,
  SCAN,
  SCHEME_WORDS,
  SEAL,
  VOID,
} from '../certificate-words.ts';
import type { CertificatePaper, Papers } from '../ports.ts';

/** Where a written sheet is laid down for whoever asked for it. */
export interface Sheets {
  deliver(sheet: {
    readonly key: string;
    readonly fileName: string;
    readonly bytes: Uint8Array;
  }): Promise<string>;
}

/** Certificates as PDF, in both languages. */
export class PdfPapers implements Papers {
  readonly #fonts: () => PdfFonts;
  readonly #sheets: Sheets;

  constructor(fonts: () => PdfFonts, sheets: Sheets) {
    this.#fonts = fonts;
    this.#sheets = sheets;
  }

  async write(paper: CertificatePaper) {
    const { bytes, missing } = await certificateSheet(paper, this.#fonts());
    const { certificate, printNo, at } = paper;
    const key = `${certificate.certificateId}/${printNo}-${at}`;
    const fileName = `${certificate.number}.pdf`;
    return { url: await this.#sheets.deliver({ key, fileName, bytes }), missing };
  }
}

/** One certificate on one A5 page. */
export function certificateSheet(
  paper: CertificatePaper,
  fonts: PdfFonts,
  compress = true,
): Promise<WrittenSheet> {
  const { certificate, standing, printNo, at, name, residentIdMasked, place } = paper;
  const { kind, number, scheme, coverageYear, amountFen, channel, reference } = certificate;
  const isCash = kind === 'cash_receipt';
  const mark = standing === 'void' ? VOID : printNo > 1 ? REPRINT : undefined;
  const sheet = new PdfSheet({
    fonts,
    title: number,
    at,
    size: 'A5',
    compress,
    foot: `${paper.countyName}　${number}${printNo > 1 ? `　补打第 ${printNo - 1} 次` : ''}`,
    ...(mark !== undefined && { mark }),
  });
  sheet.title(KIND_WORDS[kind]).fields([
    { label: LABELS.number, value: number },
    { label: LABELS.name, value: name },
    { label: LABELS.residentId, value: residentIdMasked },
    { label: LABELS.place, value: place },
    { label: LABELS.scheme, value: `${SCHEME_WORDS[scheme].zh}\n${SCHEME_WORDS[scheme].ug}` },
    { label: LABELS.coverageYear, value: String(coverageYear) },
    {
      label: LABELS.amount,
      value: `￥${formatYuan(amountFen)}\n（大写）${yuanInCapitals(amountFen)}`,
    },
    { label: LABELS.channel, value: channelWords(channel) },
    {
      label: isCash ? LABELS.cashOn : LABELS.paidOn,
      value: beijingDateAt(certificate.paidAt),
    },
    { label: LABELS.reference, value: reference },
    // A receipt is given in the moment in which the cash is taken.
    ...(isCash ? [] : [{ label: LABELS.issuedOn, value: beijingDateAt(certificate.issuedAt) }]),
  ]);
  if (isCash) sheet.note(AWAITING);
  return sheet
    .signatures(
      isCash ? [{ label: SEAL }, { label: COLLECTOR }, { label: PAYER }] : [{ label: SEAL }],
      58,
    )
    .qr(paper.verificationUrl, SCAN, 66)
    .finish();
}
