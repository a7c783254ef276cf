import { isBlankMark, visibleText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

/** `ticked` is a yes given by a mark; in such rosters an empty neighbour means no. */
export type Participation = 'yes' | 'ticked' | 'no' | 'blank' | 'unreadable';

const TICKS = new Set(['√', '✓', '✔', '☑', '✅', '对']);
const YES = new Set('是 有 参加 已参加 参保 已参保 续保 新参保 Y YES TRUE T 1'.split(' '));
const NO = new Set(
  '否 没有 未参加 不参加 未参保 不参保 停保 N NO FALSE F 0 × ✕ ✖ ✗ ✘ X ☒ ╳'.split(' '),
);
const MALE = new Set('男 男性 M MALE 1'.split(' '));
const FEMALE = new Set('女 女性 F FEMALE 2'.split(' '));

/** 参加养老、参加医疗: 是/否 and what offices write instead. An empty cell is `blank`, never a silent no. */
export function readParticipation(cell: RawCell | undefined): Participation {
  const word = wordOf(cell);
  if (word === '') return 'blank';
  if (TICKS.has(word)) return 'ticked';
  if (YES.has(word)) return 'yes';
  return NO.has(word) || isBlankMark(word) ? 'no' : 'unreadable';
}

/** 性别, also as GB/T 2261.1 codes it (1 male, 2 female). Undefined for an empty cell. */
export function readSex(cell: RawCell | undefined): 'male' | 'female' | 'unreadable' | undefined {
  const word = wordOf(cell);
  if (isBlankMark(word)) return undefined;
  if (MALE.has(word)) return 'male';
  return FEMALE.has(word) ? 'female' : 'unreadable';
}

function wordOf(cell: RawCell | undefined): string {
  return visibleText(cell).normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}
