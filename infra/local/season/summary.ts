import { addCounts, type ReasonCount } from '@liangxian/shared/deductions/reason-count.ts';
import { returnReasonNamed } from '@liangxian/shared/deductions/return-reasons.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { rosterTitle } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { BankTemper } from './arguments.ts';
import type { Books, Count } from './books.ts';
import { REJECT_LABELS, type RejectCode } from './reject-labels.zh.ts';
import { type OfficeOutcome, rejectedByReason } from './row-outcomes.ts';
import { notInstructedWords } from './words.zh.ts';

export type Tally = { readonly count: number; readonly yuan: string };
export type Reason = { readonly code: string; readonly words: string };

/** One sum that must come out, with both sides. */
export type BalanceCheck = { readonly words: string; readonly holds: boolean };

/** What the runs themselves say they asked for. */
export type RunFacts = {
  readonly created: number;
  /** Of the last day's run, village by village. */
  readonly notInstructed: readonly ReasonCount[];
};

/** `summary.json`: the same files give the same summary, however often the run was cut off. */
export type SeasonSummary = {
  /** Stands for the files, the policy and the bank. */
  readonly inputs: string;
  readonly county: string;
  readonly packId: string;
  readonly coverageYear: number;
  readonly policyStanding: Season['standing'];
  readonly unconfirmedFigures: number;
  readonly bank: BankTemper;
  readonly deductedFrom: LocalDate;
  readonly deductedUntil: LocalDate;
  readonly days: number;
  readonly files: readonly FileSummary[];
  readonly people: number;
  readonly dues: Tally;
  readonly nothingDue: number;
  readonly cancelled: number;
  readonly instructed: Tally;
  readonly withdrawn: Tally;
  readonly collected: Tally;
  readonly failed: Tally;
  readonly unanswered: Tally;
  readonly paid: Tally;
  readonly open: Tally;
  readonly awaitingBank: Tally;
  readonly surplus: Tally;
  /** The latest state of each due whose latest deduction failed. */
  readonly failedByReason: readonly (Reason & Tally)[];
  /** Open dues that the last day's run could not ask a bank for. */
  readonly notInstructed: readonly (Reason & { readonly count: number })[];
  readonly bankFiles: { readonly sent: number; readonly open: number };
  readonly openCases: Readonly<Record<string, number>>;
  readonly balance: readonly BalanceCheck[];
};

export type FileSummary = {
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly remarked: number;
  readonly rejectedByReason: readonly (Reason & { readonly rows: number })[];
};

export function summaryOf(from: {
  readonly inputs: string;
  readonly pack: PolicyPack;
  readonly season: Season;
  readonly bank: BankTemper;
  readonly days: number;
  readonly deductedUntil: LocalDate;
  readonly offices: readonly OfficeOutcome[];
  readonly books: Books;
  readonly runs: RunFacts;
}): SeasonSummary {
  const { pack, season, books, runs } = from;
  const { dues, instructions } = books;
  const files = from.offices.map(fileSummary);
  return {
    inputs: from.inputs,
    county: pack.county.name,
    packId: pack.packId,
    coverageYear: season.coverageYear,
    policyStanding: season.standing,
    unconfirmedFigures: season.unconfirmed.length,
    bank: from.bank,
    deductedFrom: season.firstDeductionOn,
    deductedUntil: from.deductedUntil,
    days: from.days,
    files,
    people: books.people,
    dues: tally(sum(dues.open, dues.claimed, dues.settled)),
    nothingDue: dues.nothing_due.count,
    cancelled: dues.cancelled.count,
    instructed: tally(sum(...Object.values(instructions))),
    withdrawn: tally(instructions.withdrawn),
    collected: tally(instructions.collected),
    failed: tally(instructions.failed),
    unanswered: tally(instructions.unanswered),
    paid: tally(dues.settled),
    open: tally(dues.open),
    awaitingBank: tally(dues.claimed),
    surplus: tally(books.surplus),
    failedByReason: failedByReason(pack, books),
    notInstructed: notInstructedByReason(runs.notInstructed),
    bankFiles: { sent: books.bankFiles.sent, open: books.bankFiles.openFiles.length },
    openCases: Object.fromEntries([...books.openCases].sort()),
    balance: balanceOf(files, books, runs),
  };
}

function fileSummary({ file, roster, rejected }: OfficeOutcome): FileSummary {
  const { read = 0, accepted = 0, skipped = 0, remarked = 0 } = roster.counts ?? {};
  // Accepted when it was checked, and found out of date when it was applied.
  const outdated = rejected.filter(({ problems }) => problems[0]?.code === 'NEWER_LIST_APPLIED');
  return {
    title: rosterTitle(file.kind),
    fileName: file.fileName,
    sha256: file.sha256,
    read,
    accepted: accepted - outdated.length,
    rejected: rejected.length,
    skipped,
    remarked,
    rejectedByReason: Object.entries(rejectedByReason(rejected))
      .map(([code, rows]) => ({ code, words: REJECT_LABELS[code as RejectCode], rows }))
      .sort((left, right) => right.rows - left.rows || (left.code < right.code ? -1 : 1)),
  };
}

function failedByReason(pack: PolicyPack, { failures }: Books): SeasonSummary['failedByReason'] {
  return [...failures]
    .map(([code, count]) => ({
      code,
      words: returnReasonNamed(pack.returnReasons, code).words,
      ...tally(count),
    }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
}

function notInstructedByReason(counts: readonly ReasonCount[]): SeasonSummary['notInstructed'] {
  return Object.entries(counts.reduce(addCounts, {}))
    .map(([code, count]) => ({ code, words: notInstructedWords(code), count }))
    .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
}

/** What must come out even, each in a sentence with its figures. */
function balanceOf(
  files: readonly FileSummary[],
  books: Books,
  { created }: RunFacts,
): readonly BalanceCheck[] {
  const { instructions, latest, dues, held, bankTook, bankFiles, openCases } = books;
  const { collected, failed, unanswered, withdrawn } = instructions;
  const settledFen = dues.settled.fen + books.surplus.fen;
  const isWholeAnswered = unanswered.count === 0 && openCases.size === 0;
  const agrees = bankTook.fen === held.byDues;
  return [
    ...files.map(({ fileName, read, accepted, rejected, skipped }) => ({
      words: `${fileName}：${read} 行 = 接受 ${accepted} + 拒绝 ${rejected} + 跳过 ${skipped}`,
      holds: read === accepted + rejected + skipped,
    })),
    {
      words: `扣款指令 ${created} − 撤回 ${withdrawn.count} = 扣成 ${collected.count} + 失败 ${failed.count} + 未回 ${unanswered.count}`,
      holds: created - withdrawn.count === collected.count + failed.count + unanswered.count,
    },
    {
      words: `已缴应缴 ${dues.settled.count} 笔 = 最近一次扣款成功的应缴 ${latest.collected.count} 笔`,
      holds: dues.settled.count === latest.collected.count,
    },
    {
      words: `等银行的应缴 ${dues.claimed.count} 笔 = 未回的最近一次扣款 ${latest.unanswered.count} 笔`,
      holds: dues.claimed.count === latest.unanswered.count,
    },
    {
      words: `记账净额 ${yuan(held.byLedger)} 元 = 到账 ${yuan(held.byDues)} 元 = 已缴加多收 ${yuan(settledFen)} 元`,
      holds: held.byLedger === held.byDues && held.byDues === settledFen,
    },
    isWholeAnswered || agrees
      ? {
          words: `银行账上扣走 ${yuan(bankTook.fen)} 元 = 到账 ${yuan(held.byDues)} 元`,
          holds: agrees,
        }
      : {
          words: `银行账上扣走 ${yuan(bankTook.fen)} 元，到账 ${yuan(held.byDues)} 元；差额在未回的 ${bankFiles.openFiles.length} 个文件和待办疑点里`,
          holds: bankTook.fen >= held.byDues,
        },
  ];
}

function sum(...counts: readonly Count[]): Count {
  return counts.reduce(
    (total, { count, fen }) => ({ count: total.count + count, fen: total.fen + fen }),
    { count: 0, fen: 0 },
  );
}

function tally({ count, fen }: Count): Tally {
  return { count, yuan: yuan(fen) };
}

function yuan(amountFen: number): string {
  return formatYuan(fen(amountFen));
}
