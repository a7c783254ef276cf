import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { pdfFault } from '../../../functions/exchange/adapters/pdf-check.ts';

/** A document as a program writes it: pages, a font, compressed contents. */
function written(draw: (document: PDFKit.PDFDocument) => void = () => undefined): Promise<Buffer> {
  const document = new PDFDocument();
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  document.fontSize(20).text('List of 14 June, signed and sealed');
  draw(document);
  document.end();
  return new Promise((resolve) => {
    document.on('end', () => resolve(Buffer.concat(parts)));
  });
}

/** The document with another object in it, before its table of contents. */
async function withObject(object: Buffer | string): Promise<Buffer> {
  const bytes = await written();
  const at = bytes.lastIndexOf('xref');
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(object), bytes.subarray(at)]);
}

/** Objects in a compressed stream, as most programs of today write them. */
function objectStream(
  objects: string,
  dictionary = '/Type /ObjStm /N 2 /First 11 /Filter /FlateDecode',
): Buffer {
  const packed = deflateSync(Buffer.from(`10 0 11 53 ${objects}`, 'latin1'));
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

const SCRIPT =
  '<< /S /JavaScript /JS (app.alert\\(1\\)) >> << /Type /Catalog /OpenAction 10 0 R >>';

describe('a PDF is taken', () => {
  test('when it is a plain document', async () => {
    expect(pdfFault(await written())).toBeUndefined();
  });

  test('when its objects are compressed and none of them acts', async () => {
    const plain = objectStream('<< /Type /Catalog /Pages 3 0 R >> << /Type /Pages /Count 1 >>');

    expect(pdfFault(await withObject(plain))).toBeUndefined();
  });

  test.each(['\x07/JS\x88\xa1', '/XFA\x01', '/JS(\x80\x81\x82', '<</AA'])(
    'when the letters %j stand among the pixels of a scan',
    async (pixels) => {
      const scan = Buffer.concat([
        Buffer.from('9 0 obj\n<< /Subtype /Image /Filter /DCTDecode >>\nstream\n'),
        Buffer.from(`\xff\xd8\xff\xe0${pixels}\xff\xd9`, 'latin1'),
        Buffer.from('\nendstream\nendobj\n'),
      ]);

      expect(pdfFault(await withObject(scan))).toBeUndefined();
    },
  );

  test.each([
    ['white', 255],
    ['black', 0],
  ])('when a %s picture is large once it is unpacked: it holds no objects', async (_, tone) => {
    const pixels = deflateSync(Buffer.alloc(40 * 1024 * 1024, tone));
    const scan = Buffer.concat([
      Buffer.from('9 0 obj\n<< /Subtype /Image /Filter /FlateDecode >>\nstream\r\n'),
      pixels,
      Buffer.from('\nendstream\nendobj\n'),
    ]);

    expect(pdfFault(await withObject(scan))).toBeUndefined();
  });
});

describe('a PDF that acts by itself is refused', () => {
  test('when a script stands in the open', async () => {
    const bytes = await written((document) => document.addNamedJavaScript('open', 'app.alert(1)'));

    expect(pdfFault(bytes)).toBe('FILE_HAS_MACROS');
  });

  test.each([
    ['a script', SCRIPT],
    ['a script behind an unusual spelling', SCRIPT.replace('/JavaScript', '/Java#53crip#74')],
    ['a script of a film', '<< /S /Rendition /JS (app.launchURL\\(x\\)) >> << >>'],
    ['a program that it starts', '<< /S /Launch /F (calc.exe) >> << >>'],
    ['a file that it carries', '<< /Type /Filespec /EF << /F 12 0 R >> >> << /EmbeddedFiles 3 >>'],
    ['a form with a life of its own', '<< /AcroForm << /XFA [(template) 12 0 R] >> >> << >>'],
  ])('when %s stands in a compressed stream of objects', async (_, objects) => {
    expect(pdfFault(await withObject(objectStream(objects)))).toBe('FILE_HAS_MACROS');
  });

  test.each([
    ['as a picture', '/Subtype /Image /N 2 /First 11 /Filter /FlateDecode'],
    ['by a spelling of its own', '/Type /Obj#53tm /N 2 /First 11 /Filter /Fl#61teDecode'],
    [
      'with a text that looks like an end',
      '/X (endobj endstream) /N 2 /First 11 /Filter /FlateDecode',
    ],
  ])('when the stream of objects is announced %s', async (_, dictionary) => {
    expect(pdfFault(await withObject(objectStream(SCRIPT, dictionary)))).toBe('FILE_HAS_MACROS');
  });

  test('when its objects stand far behind blanks and comments', async () => {
    const far = `${' '.repeat(300)}%${'far away '.repeat(50)}\n10 0 11 53 ${SCRIPT}`;
    const packed = deflateSync(Buffer.from(far));
    const stream = Buffer.concat([
      Buffer.from('9 0 obj\n<< /N 2 /First 800 /Filter /FlateDecode >>\nstream\n'),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]);

    expect(pdfFault(await withObject(stream))).toBe('FILE_HAS_MACROS');
  });

  test('when the objects stand behind a comment that says “stream”', async () => {
    const bytes = await withObject(`%stream\n10 0 obj\n${SCRIPT}\nendobj\n%endstream\n`);

    expect(pdfFault(bytes)).toBe('FILE_HAS_MACROS');
  });
});

describe('a PDF that cannot be looked into is refused', () => {
  test('when it is encrypted', async () => {
    const bytes = await withObject('trailer\n<< /Encrypt 12 0 R >>\n');

    expect(pdfFault(bytes)).toBe('FILE_DAMAGED');
  });

  test('when its objects are packed in another way', async () => {
    const bytes = await withObject(
      '9 0 obj\n<< /Type /ObjStm /N 2 /First 11 /Filter /LZWDecode >>\nstream\n\x80\x0b\nendstream\nendobj\n',
    );

    expect(pdfFault(bytes)).toBe('FILE_DAMAGED');
  });

  test('when a small stream of objects becomes very large', async () => {
    const bomb = objectStream(' '.repeat(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);

    expect(pdfFault(await withObject(bomb))).toBe('FILE_DAMAGED');
  });

  test('when a stream that calls itself a picture says where its objects begin', async () => {
    const packed = deflateSync(Buffer.alloc(40 * 1024 * 1024));
    const dictionary = '/Subtype /Image /N 2 /First 41943040 /Filter /FlateDecode';
    const stream = Buffer.concat([
      Buffer.from(`9 0 obj\n<< ${dictionary} >>\nstream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]);

    expect(pdfFault(await withObject(stream))).toBe('FILE_DAMAGED');
  });

  test('when many streams together become very large', async () => {
    const part = objectStream(' '.repeat(12 * 1024 * 1024));

    expect(pdfFault(await withObject(Buffer.concat([part, part, part])))).toBe('FILE_DAMAGED');
  });

  test('when a stream of objects is cut off', async () => {
    const whole = objectStream(SCRIPT.repeat(60));
    const cut = Buffer.concat([
      whole.subarray(0, whole.length - 60),
      Buffer.from('\nendstream\nendobj\n'),
    ]);

    expect(pdfFault(await withObject(cut))).toBe('FILE_DAMAGED');
  });
});
