import { isBlankMark, visibleText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

const BEGINS =
  /^(?:新增|增加|增|新纳入|纳入|新认定|新办|新入|迁入|转入|续发|保留|正常|在册|享受中?|不变|无变动|有效)$/u;
const ENDS =
  /^(?:停止|停发|停保|取消|退出|减少|减|注销|死亡|已故|迁出|转出|终止|核减|清退|风险消除|已消除|失效)$/u;

/** 变动: whether the row says that the person holds the category or no longer does. An empty cell: holds. */
export function readChange(cell: RawCell | undefined): 'holds' | 'ends' | 'unreadable' {
  const word = visibleText(cell).normalize('NFKC').replace(/\s/gu, '');
  if (isBlankMark(word) || BEGINS.test(word)) return 'holds';
  return ENDS.test(word) ? 'ends' : 'unreadable';
}
