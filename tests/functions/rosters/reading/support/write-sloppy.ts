import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import type { SloppyCell, SloppyRoster } from './sloppy-roster.ts';
import { escaped, workbookOf } from './workbook.ts';

const DATE_STYLE =
  '<numFmts count="1"><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs>';

/** The roster as spreadsheet XML: texts in their cells or in the table of shared strings. */
export function asWorkbook({ rows }: SloppyRoster, strings: 'inline' | 'shared'): Buffer {
  const shared = new Map<string, number>();
  const textCell = (text: string) => {
    if (strings === 'inline') {
      return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    }
    const index = shared.get(text) ?? shared.size;
    shared.set(text, index);
    return `<c t="s"><v>${index}</v></c>`;
  };
  const cellXml = (cell: SloppyCell) => {
    if (cell === null || cell === '') return '<c s="1"/>';
    if (typeof cell === 'number') return `<c><v>${asSpreadsheetsWrite(cell)}</v></c>`;
    if (typeof cell === 'object') return `<c s="1"><v>${serialOf(cell.day)}</v></c>`;
    return textCell(cell);
  };
  const sheet = rows
    .map((cells, index) =>
      cells.length === 0 ? '' : `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>`,
    )
    .join('');
  const items = [...shared.keys()].map(
    (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
  );
  return workbookOf({
    sheets: [
      { name: '清册', rows: sheet },
      {
        name: '填表说明',
        state: 'hidden',
        rows: '<row><c t="inlineStr"><is><t>证件号码</t></is></c></row>',
      },
    ],
    styles: DATE_STYLE,
    ...(strings === 'shared' ? { strings: items.join('') } : {}),
  });
}

/** The same roster written by another program. */
export async function asHucreWorkbook({ rows }: SloppyRoster): Promise<Buffer> {
  const sheet: WriteSheet = {
    name: '清册',
    rows: rows.map((cells) =>
      cells.map((cell) =>
        cell !== null && typeof cell === 'object' ? new Date(`${cell.day}T00:00:00Z`) : cell,
      ),
    ),
  };
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}

/** The same roster as text. A number of more than 15 digits comes out as spreadsheets show it. */
export function asCsv(
  { rows }: SloppyRoster,
  encoding: 'gb18030' | 'utf-8' | 'utf-16le',
  delimiter: string,
): Buffer {
  const text = (cell: SloppyCell) => {
    if (cell === null) return '';
    if (typeof cell === 'number') {
      return cell >= 1e15 ? cell.toExponential(5).toUpperCase() : String(cell);
    }
    return typeof cell === 'object' ? cell.day.replaceAll('-', '/') : cell;
  };
  const quoted = (field: string) =>
    /["\r\n]/u.test(field) || field.includes(delimiter)
      ? `"${field.replaceAll('"', '""')}"`
      : field;
  const lines = rows.map((cells) => cells.map((cell) => quoted(text(cell))).join(delimiter));
  return iconv.encode(`${lines.join('\r\n')}\r\n`, encoding, { addBOM: encoding !== 'gb18030' });
}

function asSpreadsheetsWrite(value: number): string {
  return value >= 1e15 ? value.toExponential(14).toUpperCase() : String(value);
}

function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}
