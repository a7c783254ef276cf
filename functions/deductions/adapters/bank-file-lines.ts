import type { BankDatum, RowRefusal } from '@liangxian/shared/deductions/bank-layout.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankField, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { decodeText } from './bank-file-encoding.ts';
import { fieldText, readField, separatorIn } from './bank-file-fields.ts';
import type { BankFacts, BankValue } from './bank-file-values.ts';

export type LineFault = { readonly code: 'LINE_MALFORMED'; readonly what: string };

export function newlineOf(layout: BankLayout): string {
  return layout.newline === 'crlf' ? '\r\n' : '\n';
}

/** One line of a file, without its line end. */
export function lineText(
  layout: BankLayout,
  fields: readonly BankField[],
  facts: BankFacts,
): Result<string, RowRefusal> {
  const texts: string[] = [];
  for (const field of fields) {
    const text = fieldText(layout, field, facts);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  if (layout.shape.kind === 'fixed_width') return accept(texts.join(''));
  const { separator, trailingSeparator } = layout.shape;
  const trailing = trailingSeparator && fields.length > 1 ? separator : '';
  return accept(texts.join(separator) + trailing);
}

/** The fields of a separated line. It is cut after decoding: 0x7C is `|`, but also half of some GBK characters. */
export function splitLine(
  layout: BankLayout,
  fields: readonly BankField[],
  line: string,
): Result<readonly string[], LineFault> {
  if (layout.shape.kind === 'fixed_width') return accept([line]);
  if (fields.length === 0) return line === '' ? accept([]) : malformed('should be blank');
  const { separator, trailingSeparator } = layout.shape;
  const texts = line.split(separator);
  if (trailingSeparator && fields.length > 1 && texts.pop() !== '') {
    return malformed('no separator at its end');
  }
  if (texts.length !== fields.length) {
    return malformed(`${texts.length} fields, not ${fields.length}`);
  }
  return accept(texts);
}

/** The fields of a fixed-width line, cut by the offsets of its raw bytes and decoded afterwards. */
export function cutLine(
  layout: BankLayout,
  fields: readonly BankField[],
  bytes: Uint8Array,
): Result<readonly string[], LineFault> {
  const texts: string[] = [];
  let offset = 0;
  for (const field of fields) {
    const end = offset + (field.width ?? 0);
    const text = decodeText(layout.encoding, bytes.subarray(offset, end));
    if (text === undefined) return malformed(`${field.name} is not ${layout.encoding}`);
    texts.push(text);
    offset = end;
  }
  return accept(texts);
}

/** How many bytes a fixed-width line has, without its line end. */
export function widthOf(fields: readonly BankField[]): number {
  return fields.reduce((sum, { width }) => sum + (width ?? 0), 0);
}

/**
 * What the fields of one line say. A datum that stands twice must say the same both times. In a row some
 * fields may be blank; a total left blank in a header would check nothing, so there each must say something.
 */
export function readLine(
  layout: BankLayout,
  fields: readonly BankField[],
  texts: readonly string[],
  mayBeBlank: boolean,
): Result<BankFacts, LineFault> {
  const facts: { [Datum in BankDatum]?: BankValue } = {};
  for (const [place, field] of fields.entries()) {
    const text = texts[place];
    if (text === undefined) return malformed(`${field.name} is missing`);
    if (separatorIn(layout, text) !== undefined) {
      return malformed(`${field.name} has a control character`);
    }
    const read = readField(layout, field, text);
    if (read.kind === 'malformed') return malformed(`${field.name} is not as described`);
    if (field.value.kind !== 'data') continue;
    if (read.kind === 'nothing') {
      if (mayBeBlank) continue;
      return malformed(`${field.name} is blank`);
    }
    const { datum } = field.value;
    const earlier = facts[datum];
    if (earlier !== undefined && earlier !== read.value) {
      return malformed(`${field.name} contradicts an earlier field`);
    }
    facts[datum] = read.value;
  }
  return accept(facts);
}

function malformed(what: string): { readonly ok: false; readonly refusal: LineFault } {
  return refuse({ code: 'LINE_MALFORMED', what });
}
