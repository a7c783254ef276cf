import { quotable, visibleText } from './cell-text.ts';
import type { FoundColumns } from './column-definition.ts';
import type { RawRow } from './raw-row.ts';
import type { SkippedBecause } from './row-problem.ts';

/** The columns by which a person's row is told from a total, a signature or a note. */
export type DataSigns<Key extends string> = {
  readonly serial: Key;
  /** Where identity and account numbers stand. */
  readonly numbers: readonly Key[];
  /** Columns whose usual words only a person's row has, and those words. */
  readonly words: Readonly<Partial<Record<Key, RegExp>>>;
  /** Free text, where any word may stand. */
  readonly remark: Key;
};

const TOTAL =
  /^(?:本?[页村户组乡镇]|全[村乡镇县])?(?:合计|总计|小计|共计|累计|总数|汇总)(?:人?数|金额)?(?:[::]|\d|$)/u;
const SIGNATURE =
  /(?:签字|签名|签章|盖章|公章)[)]?[::]?$|^(?:单位|主要|分管|经办|填报|审核|复核|村|乡镇|镇|乡)?(?:负责人|领导|制表人|制表|填报人|填表人|审核人|复核人|经办人|书记|主任|日期|填报日期|制表日期|填报单位)(?:签字|签名)?[::]/u;
const NOTE = /^(?:[(]?注[)]?|注意|说明|备注|填表说明|填报说明|附注)[::]|^以(?:上|下)/u;

/**
 * Why a row below the header is not a person's row, or undefined when it is one. A row with an identity
 * number or an answer that only persons have is always data, however much of it is missing.
 */
export function skippedBecause<Key extends string>(
  raw: RawRow,
  columns: FoundColumns<Key>,
  signs: DataSigns<Key>,
): SkippedBecause | undefined {
  if (looksLikePerson(raw, columns, signs)) return undefined;
  const filled = raw.cells.flatMap((cell, index) => {
    const text = visibleText(cell).normalize('NFKC').replace(/\s/gu, '');
    return text === '' ? [] : [{ index, text }];
  });
  const found = quotable(filled.map(({ text }) => text).join(' '));
  const [first] = filled;
  if (first === undefined) return { code: 'BLANK_ROW', found: '' };

  const remarkIndex = columns.at[signs.remark]?.index;
  const spoken = filled.filter(({ index }) => index !== remarkIndex);
  if (spoken.some(({ text }) => TOTAL.test(text))) return { code: 'TOTAL_ROW', found };
  if (spoken.some(({ text }) => SIGNATURE.test(text))) return { code: 'SIGNATURE_ROW', found };
  if (isHeaderAgain(raw, columns)) return { code: 'REPEATED_HEADER', found };

  const serialIndex = columns.at[signs.serial]?.index;
  const isSerialAlone = filled.length === 1 && first.index === serialIndex;
  if (isSerialAlone && /^\d+$/u.test(first.text)) return { code: 'ONLY_SERIAL', found };
  if (isSerialAlone || NOTE.test(first.text)) return { code: 'NOTE_ROW', found };
  return undefined;
}

function looksLikePerson<Key extends string>(
  raw: RawRow,
  columns: FoundColumns<Key>,
  { numbers, words }: DataSigns<Key>,
): boolean {
  const textOf = (key: Key) => {
    const index = columns.at[key]?.index;
    return index === undefined ? '' : visibleText(raw.cells[index]).normalize('NFKC');
  };
  if (numbers.some((key) => (textOf(key).match(/\d/gu)?.length ?? 0) >= 8)) return true;
  return Object.entries<RegExp | undefined>(words).some(([key, pattern]) =>
    pattern?.test(textOf(key as Key)),
  );
}

/** Printed rosters repeat the header on every page. */
function isHeaderAgain(raw: RawRow, columns: FoundColumns<string>): boolean {
  const found = Object.values<{ index: number; title: string } | undefined>(columns.at);
  return (
    found.length > 0 &&
    found.every(
      (column) => column !== undefined && visibleText(raw.cells[column.index]) === column.title,
    )
  );
}
