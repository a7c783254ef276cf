import { describe, expect, test } from 'vitest';
import { PdfSheet } from '../../../../functions/platform/pdf/pdf-sheet.ts';
import { layOutText } from '../../../../functions/platform/pdf/text-lines.ts';
import { askedAt } from '../../../builders/http-event.ts';
import { drawnIn, pagesIn, qrIn, sheetFonts } from '../../../builders/pdf.ts';

const fonts = sheetFonts();

function aSheet() {
  return new PdfSheet({ fonts, title: '样张', at: askedAt, size: 'A4', compress: false });
}

function lines(text: string, language: 'zh' | 'ug', widthPt = 400) {
  return layOutText(text, { fonts, language, sizePt: 10, widthPt });
}

describe('a line of Uyghur', () => {
  test('is read from the right, and a figure in it keeps its own direction', () => {
    const [line] = lines('سومما 400.50 يۈەن', 'ug').lines;

    const seen = line?.runs.map(({ text }) => text.trim()).filter((text) => text !== '');
    expect(seen).toEqual(['يۈەن', '400.50', 'سومما']);
  });

  test('keeps brackets around what they enclose', () => {
    const [line] = lines('كەنت (مەھەللە)', 'ug').lines;

    expect(line?.runs.map(({ text }) => text.trim())).toEqual(['(', 'مەھەللە', ')', 'كەنت']);
  });

  test('is written with joined letters: a letter within a word has another form than alone', async () => {
    const alone = drawnIn((await aSheet().paragraph({ zh: '', ug: 'س' }).finish()).bytes);
    const { bytes } = await aSheet().paragraph({ zh: '', ug: 'س ا ل ى · سالاسا' }).finish();
    const [isolated] = alone.filter(({ letters }) => letters.includes('س'));

    expect(isolated?.glyphs).toHaveLength(1);
    const forms = new Map<string, Set<number>>();
    for (const { glyphs, letters } of drawnIn(bytes)) {
      [...letters].forEach((letter, place) => {
        forms.set(letter, (forms.get(letter) ?? new Set()).add(glyphs[place] ?? 0));
      });
    }
    expect(forms.get('س')?.size).toBeGreaterThan(1);
  });

  test('stands in Chinese text without turning the Chinese round', () => {
    const [line] = lines('姓名 ئىسمى：王伟', 'zh').lines;

    expect(line?.runs.map(({ text }) => text.trim())).toEqual(['姓名', 'ئىسمى', '：王伟']);
  });
});

describe('a name', () => {
  test('with a letter that no font has keeps a mark of it, and the letter is reported', async () => {
    const { lines: laid, missing } = lines('王\u{323AF}', 'zh');

    expect(laid[0]?.runs.map(({ text }) => text).join('')).toBe('王[U+323AF]');
    expect(missing).toEqual(['\u{323AF}']);
    expect(
      (
        await aSheet()
          .fields([{ label: { zh: '姓名' }, value: '王\u{323AF}' }])
          .finish()
      ).missing,
    ).toEqual(['\u{323AF}']);
  });

  test('of many parts and rare characters is written in full', async () => {
    const name = '阿卜杜拉·热合曼㛃';
    const { bytes, missing } = await aSheet()
      .fields([{ label: { zh: '姓名' }, value: name }])
      .finish();

    expect(missing).toEqual([]);
    expect(drawnIn(bytes).map(({ letters }) => letters)).toContain(name);
  });
});

describe('a text', () => {
  test('that is longer than its line is broken between words or characters, and nothing of it is lost', () => {
    const long = '城乡居民基本养老保险和基本医疗保险费征缴管理办法（试行）第三十条'.repeat(3);
    const { lines: laid } = lines(long, 'zh', 120);

    expect(laid.every(({ width }) => width <= 120)).toBe(true);
    expect(laid.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).toBe(long);
  });

  test('without a place to break is broken anywhere', () => {
    const { lines: laid } = lines('99000110101'.repeat(20), 'zh', 100);

    expect(laid.length).toBeGreaterThan(5);
    expect(laid.every(({ width }) => width <= 100)).toBe(true);
  });
});

describe('a sheet', () => {
  test('of many rows goes on overleaf, and the table says again what its columns are', async () => {
    const rows = Array.from({ length: 90 }, (_, no) => [String(no + 1), '王伟', '400.00']);
    const columns = [
      { heading: { zh: '序号', ug: 'نومۇرى' }, share: 1 },
      { heading: { zh: '姓名' }, share: 3 },
      { heading: { zh: '金额' }, share: 2, side: 'right' as const },
    ];
    const { bytes } = await aSheet().title({ zh: '台账' }).table(columns, rows).finish();
    const drawn = drawnIn(bytes).map(({ letters }) => letters);

    expect(pagesIn(bytes)).toBeGreaterThan(2);
    expect(drawn.filter((text) => text === '序号')).toHaveLength(pagesIn(bytes));
    expect(drawn.filter((text) => text === '王伟')).toHaveLength(90);
    expect(drawn).toContain(`第 ${pagesIn(bytes)} 页，共 ${pagesIn(bytes)} 页`);
  });

  test('carries a code that another program reads', async () => {
    const address =
      'https://county.example/certificates/public/verify/0123456789abcdef01234567/page';
    const { bytes } = await aSheet().qr(address, { zh: '扫码核验' }).finish();

    expect(qrIn(bytes)).toBe(address);
  });

  test('written twice of the same is the same, byte for byte', async () => {
    const write = () => aSheet().title({ zh: '凭证', ug: 'ئىسپات' }).finish();

    expect((await write()).bytes.equals((await write()).bytes)).toBe(true);
  });
});
