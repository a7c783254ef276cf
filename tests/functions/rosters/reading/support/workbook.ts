import { type ZipPart, zipOf } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The strict variant of the format (ISO/IEC 29500) has namespaces of its own. */
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export type WorkbookXml = {
  /** What stands inside `<sheetData>`, or the whole sheet when it begins with `<?xml` or `<worksheet`. */
  readonly sheets: readonly {
    readonly name?: string;
    readonly state?: 'visible' | 'hidden' | 'veryHidden';
    readonly rows: string;
    /** What the archive says of the sheet instead of the truth. */
    readonly part?: Partial<ZipPart>;
  }[];
  /** What stands inside `<sst>`. */
  readonly strings?: string;
  readonly stringsPart?: Partial<ZipPart>;
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  readonly date1904?: boolean;
  readonly stringsFirst?: boolean;
  readonly isStrict?: boolean;
};

/** A workbook from its XML, as small as the format allows. */
export function workbookOf(xml: WorkbookXml): Buffer {
  const office = xml.isStrict === true ? STRICT_OFFICE : OFFICE;
  const sheetParts = xml.sheets.map(({ rows, part }, index) => ({
    ...part,
    name: `xl/worksheets/sheet${index + 1}.xml`,
    data: /^<(?:\?xml|worksheet|x:worksheet)/u.test(rows) ? rows : sheetOf(rows),
  }));
  const sheets = xml.sheets
    .map(
      ({ name, state }, index) =>
        `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
    )
    .join('');
  const strings =
    xml.strings === undefined ? [] : [{ ...sharedStrings(xml.strings), ...xml.stringsPart }];
  const styles =
    xml.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', data: `<styleSheet xmlns="${MAIN}">${xml.styles}</styleSheet>` }];
  return zipOf([
    {
      name: '_rels/.rels',
      data: relationships(office, [['office', 'officeDocument', 'xl/workbook.xml']]),
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${office}"><workbookPr${xml.date1904 === true ? ' date1904="1"' : ''}/><sheets>${sheets}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships(office, [
        ...xml.sheets.map(
          (_, index) =>
            [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
        ),
        ['strings', 'sharedStrings', '/xl/sharedStrings.xml'],
        ['styles', 'styles', 'styles.xml'],
      ]),
    },
    ...(xml.stringsFirst === true ? strings : []),
    ...sheetParts,
    ...(xml.stringsFirst === true ? [] : strings),
    ...styles,
  ]);
}

export function sheetOf(rows: string): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

/** A cell with its text inside. */
export function inlineCell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

export function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

function sharedStrings(items: string): ZipPart {
  return { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${items}</sst>` };
}

function relationships(
  office: string,
  all: readonly (readonly [string, string, string])[],
): string {
  const elements = all.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${elements.join('')}</Relationships>`;
}
