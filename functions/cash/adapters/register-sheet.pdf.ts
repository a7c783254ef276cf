import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import type { PdfFonts } from '../../platform/pdf/pdf-fonts.ts';
import { PdfSheet, type WrittenSheet } from '../../platform/pdf/pdf-sheet.ts';
import type { RegisterPages, SheetPaper } from '../ports.ts';

/** Where a written sheet is laid down for whoever asked for it. */
interface Prints {
  deliver(sheet: {
    readonly key: string;
    readonly fileName: string;
    readonly bytes: Uint8Array;
  }): Promise<string>;
}

const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const EIGHT_HOURS_MS = 8 * 3_600_000;
/** Room in a line for a signature and a fingerprint beside it. */
const ROOM_TO_SIGN = '\n\n';

const COLUMNS = [
  { heading: { zh: '序号', ug: 'نومۇر' }, share: 4 },
  { heading: { zh: '缴费人', ug: 'تۆلىگۈچى' }, share: 14 },
  { heading: { zh: '身份证号码', ug: 'كىملىك نومۇرى' }, share: 15 },
  { heading: { zh: '险种', ug: 'سۇغۇرتا تۈرى' }, share: 6 },
  { heading: { zh: '金额（元）', ug: 'سوممىسى' }, share: 8, side: 'right' },
  { heading: { zh: '时间', ug: 'ۋاقتى' }, share: 6 },
  { heading: { zh: '收据号', ug: 'تالون نومۇرى' }, share: 13 },
  { heading: { zh: '缴费人签字、手印', ug: 'تۆلىگۈچىنىڭ ئىمزاسى' }, share: 17 },
  { heading: { zh: '代收人员签字、手印', ug: 'يىغقۇچىنىڭ ئىمزاسى' }, share: 17 },
  { heading: { zh: '村委会负责人签字、手印', ug: 'كەنت مەسئۇلىنىڭ ئىمزاسى' }, share: 17 },
] as const;

/** 《现金征缴登记台账》 of one collector's day, with room for three signatures and fingerprints in each line. */
export class PdfRegisterPages implements RegisterPages {
  readonly #fonts: () => PdfFonts;
  readonly #prints: Prints;

  constructor(fonts: () => PdfFonts, prints: Prints) {
    this.#fonts = fonts;
    this.#prints = prints;
  }

  async print(paper: SheetPaper): Promise<{ readonly url: string; readonly fileName: string }> {
    const { bytes } = await registerSheet(paper, this.#fonts());
    const fileName = `现金征缴登记台账${paper.on}${paper.collectorName}.pdf`;
    const key = `${paper.dayId}/${paper.at}`;
    return { url: await this.#prints.deliver({ key, fileName, bytes }), fileName };
  }
}

/** The sheet itself. */
export function registerSheet(
  paper: SheetPaper,
  fonts: PdfFonts,
  compress = true,
): Promise<WrittenSheet> {
  const { dayId, on, collectorName, takenFen, lines, at } = paper;
  const setup = { fonts, title: dayId, at, size: 'A4', landscape: true, compress } as const;
  return new PdfSheet({ ...setup, foot: `${dayId}　原件由乡镇社会保障服务中心存档` })
    .title({ zh: '现金征缴登记台账', ug: 'نەق پۇل يىغىش تىزىملىتىش دەپتىرى' })
    .paragraph({
      zh: `日期：${on}　代收人员：${collectorName}　共 ${lines.length} 笔　合计 ${formatYuan(takenFen)} 元`,
    })
    .table(
      COLUMNS,
      lines.map((line, place) => [
        String(place + 1),
        line.name,
        line.residentIdMasked,
        SCHEME_WORDS[line.scheme],
        formatYuan(line.amountFen),
        new Date(line.takenAt + EIGHT_HOURS_MS).toISOString().slice(11, 16),
        line.receiptNo ?? line.entryId,
        ROOM_TO_SIGN,
        '',
        '',
      ]),
    )
    .finish();
}
