import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { parseXml } from './xlsx-part.ts';

export type XlsxSheet = {
  readonly name: string;
  readonly part: string;
  readonly isVisible: boolean;
};

/** What a workbook says about itself: its sheets in order, where texts and styles stand, how it counts days. */
export type XlsxWorkbook = {
  readonly sheets: readonly XlsxSheet[];
  readonly sharedStringsPart?: string;
  readonly stylesPart?: string;
  readonly is1904: boolean;
};

type Relationship = { readonly id: string; readonly kind: string; readonly part: string };

/** @throws FileRefusedError when the package holds no workbook, or one that contradicts itself. */
export async function readWorkbook(file: XlsxPackage): Promise<XlsxWorkbook> {
  const root = await relationshipsOf(file, '');
  const part = root.find(({ kind }) => kind === 'officeDocument')?.part;
  if (part === undefined || !file.has(part)) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
  const relationships = await relationshipsOf(file, part);
  const sheets: XlsxSheet[] = [];
  let is1904 = false;
  parseXml(await file.text(part), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/u.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = relationshipIdIn(attributes);
      const relationship = relationships.find((candidate) => candidate.id === id);
      // Charts and macros have sheets of their own, without rows.
      if (relationship?.kind !== 'worksheet') return;
      const isVisible = (attributes['state'] ?? 'visible') === 'visible';
      sheets.push({ name: attributes['name'] ?? '', part: relationship.part, isVisible });
    },
  });
  const partOf = (kind: string) =>
    relationships.find((candidate) => candidate.kind === kind && file.has(candidate.part))?.part;
  const sharedStringsPart = partOf('sharedStrings');
  const stylesPart = partOf('styles');
  return {
    sheets,
    is1904,
    ...(sharedStringsPart === undefined ? {} : { sharedStringsPart }),
    ...(stylesPart === undefined ? {} : { stylesPart }),
  };
}

/** The relationships of a part; of the package itself for ''. Their kind is the last word of the type, strict or not. */
async function relationshipsOf(file: XlsxPackage, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const relsPart = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const relationships: Relationship[] = [];
  if (!file.has(relsPart)) return relationships;
  parseXml(await file.text(relsPart), {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      relationships.push({
        id: attributes['Id'] ?? '',
        kind: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        part: resolvePart(folder, attributes['Target'] ?? ''),
      });
    },
  });
  return relationships;
}

/** `r:id`, whatever prefix the file chose for relationships. */
function relationshipIdIn(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => /^\w+:id$/u.test(name))?.[1];
}

function resolvePart(folder: string, target: string): string {
  const segments: string[] = [];
  const path = target.startsWith('/') ? target : folder + target;
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
