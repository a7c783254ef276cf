import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';

/** `calm`: everyone has money. `lifelike`: some do not. `magic`: lifelike, and the account numbers of bank/README.md do what they do. */
export type BankTemper = 'calm' | 'lifelike' | 'magic';

/** What the user asked for; paths are absolute. */
export type SeasonRequest = {
  readonly rosters: readonly string[];
  readonly mandates: readonly string[];
  readonly policy?: string;
  /** How many days are deducted. */
  readonly days: number;
  readonly out: string;
  readonly township?: string;
  readonly bank: BankTemper;
  readonly confirmPolicy?: string;
  readonly again: boolean;
};

export type UsageFault = { readonly code: 'USAGE'; readonly sentence: string };

export const USAGE = `用法：npm run season -- --roster 清册 --mandates 扣款清册 [选项]

  --roster FILE            有效缴费明细清册（.xlsx 或 .csv），县级的，或乡镇的；可以写几次
  --mandates FILE          批量扣款清册；可以写几次
  --policy FILE            本县的政策包（JSON）；不给就用自带的示例政策，数字未经确认
  --days N                 连续扣款几天，1 到 92，默认 7
  --out DIR                结果放在哪里，默认 season-out
  --township 名称          清册里没有写乡镇时，是哪个乡镇的
  --bank lifelike          模拟银行：lifelike 有人余额不足（默认），calm 人人有钱，magic 另按尾号出错
  --confirm-policy "理由"  政策不在有效期内时，说明为什么仍按它征缴
  --again                  已经跑完的，从头再跑一次`;

const OPTIONS = {
  roster: { type: 'string', multiple: true },
  mandates: { type: 'string', multiple: true },
  policy: { type: 'string' },
  days: { type: 'string', default: '7' },
  out: { type: 'string', default: 'season-out' },
  township: { type: 'string' },
  bank: { type: 'string', default: 'lifelike' },
  'confirm-policy': { type: 'string' },
  again: { type: 'boolean', default: false },
} as const;

const MOST_DAYS = 92;
const TEMPERS: readonly string[] = ['calm', 'lifelike', 'magic'] satisfies readonly BankTemper[];

/** Reads the command line; relative paths are taken from `from`, the folder the user stands in. */
export function readArguments(
  argv: readonly string[],
  from: string,
): Result<SeasonRequest, UsageFault> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (error) {
    return usage(error instanceof Error ? `看不懂这个参数：${error.message}` : String(error));
  }
  const { roster = [], mandates = [], policy, township, 'confirm-policy': confirmed } = values;
  if (roster.length === 0) return usage('缺少 --roster：请给出有效缴费明细清册。');
  if (mandates.length === 0) return usage('缺少 --mandates：请给出批量扣款清册。');
  const days = /^\d{1,2}$/u.test(values.days) ? Number(values.days) : 0;
  if (days < 1 || days > MOST_DAYS) return usage(`--days 应为 1 到 ${MOST_DAYS} 的整数。`);
  if (!isTemper(values.bank)) return usage(`--bank 应为 ${TEMPERS.join('、')} 之一。`);
  if (confirmed?.trim() === '') return usage('--confirm-policy 后面要写明理由。');

  return accept({
    rosters: roster.map((path) => resolve(from, path)),
    mandates: mandates.map((path) => resolve(from, path)),
    ...(policy !== undefined && { policy: resolve(from, policy) }),
    days,
    out: resolve(from, values.out),
    ...(township !== undefined && { township }),
    bank: values.bank,
    ...(confirmed !== undefined && { confirmPolicy: confirmed }),
    again: values.again,
  });
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
}

function isTemper(text: string): text is BankTemper {
  return TEMPERS.includes(text);
}

function usage(sentence: string): Result<never, UsageFault> {
  return refuse({ code: 'USAGE', sentence });
}
