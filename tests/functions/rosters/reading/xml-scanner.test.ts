import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import {
  type XmlEvents,
  XmlScanner,
} from '../../../../functions/rosters/adapters/xlsx-xml-scanner.ts';

type Seen = readonly (readonly string[])[];

describe('XmlScanner', () => {
  test('any well-formed document is walked through as a general parser does, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(
        aDocument(),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (xml, cuts) => {
          expect(scanned(xml, cuts)).toEqual(parsed(xml));
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    ['a > inside quotes', '<a x="1>2" y=\'"\'>t</a>'],
    ['a comment that looks like cells', '<a><!-- <c r="A1"> --><b/></a>'],
    ['character data', '<a><![CDATA[<c>&amp;</c>]]></a>'],
    ['line ends of Windows', '<a>1\r\n2\r3</a>'],
    ['a prefix', '<x:a xmlns:x="urn:x"><x:b x:k="v"/></x:a>'],
    ['blanks in tags', '<a\n  k = "v"  ><b  /></a  >'],
    ['references', '<a k="&lt;&#38738;&#x677E;">&amp;&quot;&apos;&#x1F600;</a>'],
  ])('%s', (_, xml) => {
    expect(scanned(xml, [1])).toEqual(parsed(xml));
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'FILE_UNSAFE'],
    ['an unknown reference', '<a>&nbsp;</a>', 'FILE_DAMAGED'],
    ['a reference to no character', '<a>&#xD800;</a>', 'FILE_DAMAGED'],
    ['an attribute without quotes', '<a b=c></a>', 'FILE_DAMAGED'],
    ['an attribute without a value', '<a b></a>', 'FILE_DAMAGED'],
    ['a close without an open', '<a></a></a>', 'FILE_DAMAGED'],
    ['an element left open', '<a><b></b>', 'FILE_DAMAGED'],
    ['a text without end', `<a>${'x'.repeat(2000)}`, 'CELL_TOO_LONG'],
    ['a tag without end', `<a b="${'x'.repeat(2000)}`, 'CELL_TOO_LONG'],
  ])('%s is refused', (_, xml, code) => {
    expect(() => scanned(xml, [7])).toThrow(code);
  });
});

/** What the scanner tells: elements with their attributes, texts decoded, joined where nothing stands between. */
function scanned(xml: string, cuts: readonly number[]): Seen {
  const seen: string[][] = [];
  const events: XmlEvents = {
    open: (name, scanner) =>
      void seen.push([
        'open',
        name,
        ...['k', 'l', 'x', 'y', 'x:k'].map((key) => scanner.attribute(key) ?? ''),
      ]),
    close: (name) => void seen.push(['close', name]),
    text: (scanner) => void seen.push(['text', scanner.value]),
  };
  const scanner = new XmlScanner(events, 1000);
  const bytes = Buffer.from(xml, 'utf8');
  for (let start = 0, turn = 0; start < bytes.length; turn++) {
    const end = start + (cuts[turn % cuts.length] ?? 1);
    scanner.write(bytes.subarray(start, end));
    start = end;
  }
  scanner.end();
  return joined(seen);
}

function parsed(xml: string): Seen {
  const seen: string[][] = [];
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => {
    const values = ['k', 'l', 'x', 'y', 'x:k'].map((key) => attributes[key] ?? '');
    seen.push(['open', local(name), ...values]);
  });
  parser.on('closetag', ({ name }) => seen.push(['close', local(name)]));
  parser.on('text', (text) => seen.push(['text', text]));
  parser.on('cdata', (text) => seen.push(['text', text]));
  parser.write(xml).close();
  return joined(
    seen.filter(([kind], index) => kind !== 'text' || (index > 0 && depthAt(seen, index) > 0)),
  );
}

function depthAt(seen: readonly (readonly string[])[], end: number): number {
  return seen
    .slice(0, end)
    .reduce((depth, [kind]) => depth + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0), 0);
}

function joined(seen: readonly (readonly string[])[]): Seen {
  const result: string[][] = [];
  for (const [kind = '', ...facts] of seen) {
    const last = result.at(-1);
    if (kind === 'text' && last?.[0] === 'text') last[1] += facts[0] ?? '';
    else if (kind !== 'text' || facts[0] !== '') result.push([kind, ...facts]);
  }
  return result;
}

function aDocument(): fc.Arbitrary<string> {
  const name = fc.constantFrom('row', 'c', 'v', 'x:c', 'is', 't', 'extLst');
  const characters = fc.constantFrom(
    ...[
      '青',
      '松',
      '𬱖',
      'a',
      '1',
      ' ',
      '&lt;',
      '&amp;',
      '&#38738;',
      '&#x1F600;',
      '"',
      "'",
      '\n',
      'ئ',
      '>',
    ],
  );
  const text = fc
    .array(characters, { maxLength: 30 })
    .map((parts) => parts.join('').replaceAll(']]>', ''));
  const value = text.map((written) => written.replaceAll('"', '&quot;').replaceAll('\n', ' '));
  const aside = fc.constantFrom(
    '<!-- <c/> -- >'.replace('-- >', '-->'),
    '<?pi <c> ?>',
    '<![CDATA[<v>&amp;]]>',
  );
  const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
    element: fc
      .tuple(name, fc.option(value), fc.option(value), fc.array(tie('content'), { maxLength: 4 }))
      .map(([tag, k, l, content]) => {
        const attributes = `${k === null ? '' : ` k="${k}"`}${l === null ? '' : ` l = "${l}"`}`;
        return content.length === 0
          ? `<${tag}${attributes}/>`
          : `<${tag}${attributes}>${content.join('')}</${tag}>`;
      }),
    content: fc.oneof({ maxDepth: 4 }, text, aside, tie('element')),
  }));
  return element.map((inner) => `<?xml version="1.0" encoding="UTF-8"?>\n<root>${inner}</root>\n`);
}
