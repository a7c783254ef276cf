import type { RowRefusal } from '@liangxian/shared/deductions/bank-layout.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankField, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { fittingOf } from './bank-file-encoding.ts';
import { type BankFacts, type BankValue, kindOf, valueIn, valueText } from './bank-file-values.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL_CHARACTER = /[\u0000-\u001F\u007F]/u;

/** The field as it stands in the file, padded to its width; an absent value is written blank. */
export function fieldText(
  layout: BankLayout,
  field: BankField,
  facts: BankFacts,
): Result<string, RowRefusal> {
  const text = unpadded(layout, field, facts);
  const character = separatorIn(layout, text);
  if (character !== undefined) {
    return refuse({ code: 'SEPARATOR_IN_FIELD', field: field.name, character });
  }
  const { bytes, unmappable } = fittingOf(layout.encoding, text);
  if (unmappable !== undefined) {
    return refuse({ code: 'NAME_UNMAPPABLE', field: field.name, character: unmappable });
  }
  if (field.width === undefined) return accept(text);

  if (bytes > field.width) {
    return refuse({ code: 'FIELD_TOO_LONG', field: field.name, bytes, width: field.width });
  }
  if (isText(field) && withoutPadding(field, text) !== text) {
    return refuse({ code: 'FIELD_NOT_KEPT', field: field.name });
  }
  const padding = field.padWith.repeat(field.width - bytes);
  return accept(field.pad === 'left' ? padding + text : text + padding);
}

export type ReadField =
  | { readonly kind: 'value'; readonly value: BankValue }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'malformed' };

/** What a field of a file holds. Constants are compared, because in a file without totals only they show a shift. */
export function readField(layout: BankLayout, field: BankField, text: string): ReadField {
  if (field.value.kind === 'blank') return { kind: 'nothing' };
  const bare = withoutPadding(field, text);
  if (field.value.kind === 'constant') {
    return { kind: bare === withoutPadding(field, field.value.text) ? 'nothing' : 'malformed' };
  }
  const { datum, prefix, suffix } = field.value;
  if (!bare.startsWith(prefix) || !bare.endsWith(suffix)) return { kind: 'malformed' };
  const inner = bare.slice(prefix.length, bare.length - suffix.length);
  if (inner === '') return { kind: 'nothing' };
  const value = valueIn(layout, datum, inner);
  return value === undefined ? { kind: 'malformed' } : { kind: 'value', value };
}

/** The character that would end the field or the record early, if there is one. */
export function separatorIn(layout: BankLayout, text: string): string | undefined {
  const { shape } = layout;
  if (shape.kind === 'separated' && text.includes(shape.separator)) return shape.separator;
  return CONTROL_CHARACTER.exec(text)?.[0];
}

function unpadded(layout: BankLayout, { value }: BankField, facts: BankFacts): string {
  if (value.kind === 'blank') return '';
  if (value.kind === 'constant') return value.text;
  const known = facts[value.datum];
  return known === undefined
    ? ''
    : value.prefix + valueText(layout, value.datum, known) + value.suffix;
}

/** Zeros in front of a number are part of how it is written; reading it as a number drops them. */
function withoutPadding(field: BankField, text: string): string {
  if (field.width === undefined) return text;
  if (!isText(field) && field.padWith === '0') return text;
  let start = 0;
  let end = text.length;
  if (field.pad === 'left') while (start < end && text[start] === field.padWith) start++;
  else while (end > start && text[end - 1] === field.padWith) end--;
  return text.slice(start, end);
}

function isText({ value }: BankField): boolean {
  return value.kind === 'constant' || (value.kind === 'data' && kindOf(value.datum) === 'text');
}
