import type { PdfFonts } from '../../platform/pdf/pdf-fonts.ts';
import { PdfSheet, type WrittenSheet } from '../../platform/pdf/pdf-sheet.ts';
import {
  COLUMNS,
  CROSS_OUT,
  LABELS,
  PAYS_FOR,
  SCHEMES,
  SIGNATURES,
  TERMS,
  TERMS_HEADING,
  TITLE,
} from '../agreement-words.ts';
import type { AgreementForm, Forms } from '../ports.ts';

/** Where a written sheet is laid down for whoever asked for it. */
interface Sheets {
  deliver(sheet: {
    readonly key: string;
    readonly fileName: string;
    readonly bytes: Uint8Array;
  }): Promise<string>;
}

/** Lines left free for who is written in by hand. */
const EMPTY_LINES = 6;
/** More than a page has: what follows begins overleaf. */
const OVERLEAF_PT = 900;

/** 《个人委托扣款缴费协议》 as PDF, to be signed on paper. */
export class PdfForms implements Forms {
  readonly #fonts: () => PdfFonts;
  readonly #sheets: Sheets;

  constructor(fonts: () => PdfFonts, sheets: Sheets) {
    this.#fonts = fonts;
    this.#sheets = sheets;
  }

  async write(form: AgreementForm) {
    const { bytes, missing } = await agreementSheet(form, this.#fonts());
    const key = `mandate-forms/${form.payer?.personId ?? 'blank'}-${form.at}`;
    const fileName = `${TITLE.zh}${form.payer?.name ?? ''}.pdf`;
    return { url: await this.#sheets.deliver({ key, fileName, bytes }), missing };
  }
}

/** The form on A4, with the payer's data where they are known and lines for what is written by hand. */
export function agreementSheet(
  { payer, paysFor, at }: AgreementForm,
  fonts: PdfFonts,
  compress = true,
): Promise<WrittenSheet> {
  // Whose agreement it is stands on each side.
  const foot = `${TITLE.zh}　${payer?.name ?? ''}`;
  const sheet = new PdfSheet({ fonts, title: TITLE.zh, at, size: 'A4', compress, foot });
  sheet
    .title(TITLE)
    .fields([
      { label: LABELS.payer, value: payer?.name ?? '' },
      { label: LABELS.residentId, value: payer?.residentId ?? '' },
      { label: LABELS.phone, value: payer?.phone ?? '' },
      { label: LABELS.place, value: payer?.place ?? '' },
      { label: LABELS.bank, value: '' },
      { label: LABELS.accountNo, value: '' },
      { label: LABELS.accountName, value: '' },
    ])
    .heading(PAYS_FOR)
    .table(
      [
        { heading: COLUMNS.name, share: 3 },
        { heading: COLUMNS.residentId, share: 4 },
        { heading: COLUMNS.schemes, share: 2 },
      ],
      [
        ...paysFor.map(({ name, residentId, schemes }) => [
          name,
          residentId,
          schemes.map((scheme) => SCHEMES[scheme]).join('、'),
        ]),
        ...Array.from({ length: paysFor.length === 0 ? EMPTY_LINES : 1 }, () => [' ', ' ', ' ']),
      ],
    )
    .note(CROSS_OUT);
  // Terms and signatures stay together: below the only person, or on the other side.
  if (paysFor.length !== 1) sheet.gap(OVERLEAF_PT);
  sheet.heading(TERMS_HEADING);
  for (const term of TERMS) sheet.paragraph(term);
  return sheet
    .signatures([
      { label: SIGNATURES.payer, fingerprint: true },
      { label: SIGNATURES.bank },
      { label: SIGNATURES.witness },
    ])
    .finish();
}
