import type { SeasonSummary, Tally } from './summary.ts';
import { caseWords } from './words.zh.ts';

/** The season in figures, as it stands on the terminal at the end. */
export function closingTable(summary: SeasonSummary): string {
  const { failedByReason, notInstructed, files, balance } = summary;
  const openCases = Object.entries(summary.openCases);
  return [
    `${summary.coverageYear} 年度征缴结果（扣款 ${summary.deductedFrom} 至 ${summary.deductedUntil}，${summary.days} 天）`,
    ...table([
      ['登记人员', `${grouped(summary.people)} 人`, ''],
      ['应缴', ...amounts(summary.dues)],
      ['不用个人缴', `${grouped(summary.nothingDue)} 笔`, ''],
      ['发给银行的扣款指令', ...amounts(summary.instructed)],
      ['扣成', ...amounts(summary.collected)],
      ['扣款失败（每次都算）', ...amounts(summary.failed)],
      ...(summary.withdrawn.count > 0 ? [['撤回', ...amounts(summary.withdrawn)]] : []),
      ['银行还没有回', ...amounts(summary.unanswered)],
      ['结束时：已缴', ...amounts(summary.paid)],
      ['结束时：未缴', ...amounts(summary.open)],
      ['结束时：等银行', ...amounts(summary.awaitingBank)],
      ...(summary.surplus.count > 0 ? [['多收待退', ...amounts(summary.surplus)]] : []),
    ]),
    ...section(
      '最近一次扣款没有成功的应缴，按原因',
      failedByReason.map((each) => [each.words, ...amounts(each)]),
    ),
    ...section(
      '最后一天没有发给银行的应缴，按原因',
      notInstructed.map(({ words, count }) => [words, `${grouped(count)} 笔`, '']),
    ),
    ...files.flatMap((file) =>
      section(
        `${file.title} ${file.fileName}：拒绝 ${grouped(file.rejected)} 行，按原因`,
        file.rejectedByReason.map(({ words, rows }) => [words, `${grouped(rows)} 行`, '']),
      ),
    ),
    ...section(
      '等人处理的事项',
      openCases.map(([kind, count]) => [caseWords(kind), `${grouped(count)} 件`, '']),
    ),
    '核对',
    ...balance.map(({ words, holds }) => `  ${holds ? '平' : '不平！'}  ${words}`),
  ].join('\n');
}

type Line = readonly string[];

function section(title: string, lines: readonly Line[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...table(lines)];
}

function table(lines: readonly Line[]): readonly string[] {
  return lines.map(([words = '', count = '', yuan = '']) =>
    `  ${words}${' '.repeat(Math.max(1, 36 - widthOf(words)))}${padded(count, 14)}${padded(yuan, 20)}`.trimEnd(),
  );
}

function amounts({ count, yuan }: Tally): readonly [string, string] {
  return [`${grouped(count)} 笔`, `${groupedYuan(yuan)} 元`];
}

function padded(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** A Chinese character takes two places on a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u{2E7F}' ? 2 : 1), 0);
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function groupedYuan(yuan: string): string {
  const [whole = '', decimals = ''] = yuan.split('.');
  return `${grouped(Number(whole))}.${decimals}`;
}
