import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import { SaxesParser } from 'saxes';

export interface PartEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
}

/**
 * Parses a small part of a workbook (workbook, styles, relationships). Element names come without
 * their prefix: some programs write `<x:sheet>`.
 *
 * @throws FileRefusedError when the part is not well-formed or has a document type.
 */
export function parseXml(xml: string, { open, close }: PartEvents): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new FileRefusedError({ code: 'FILE_UNSAFE', detail: 'DOCTYPE' });
  });
  parser.on('error', (cause) => {
    throw new FileRefusedError({ code: 'FILE_DAMAGED' }, { cause });
  });
  parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
  parser.on('closetag', ({ name }) => close?.(localName(name)));
  parser.write(xml).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
