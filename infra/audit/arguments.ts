import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';

/** What to verify and compare with; paths are absolute. */
export type VerifyRequest = {
  readonly county?: string;
  readonly report?: string;
  readonly since?: string;
};

export const VERIFY_USAGE = `用法：npm run audit:verify -- [选项]

  --county DIR    本机县的文件夹，默认 .county；设了 AUDIT_TABLE、KEYS_TABLE、COUNTY_KEY_ID 三个环境变量时核对 AWS 上的
  --report FILE   把每条链核对到哪里写进这个文件，请存到系统之外
  --since FILE    与以前的报告比较：链变短了、旧记录换了，都能发现`;

/** Reads the command line; relative paths are taken from `from`, the folder the user stands in. */
export function readVerifyArguments(
  argv: readonly string[],
  from: string,
): Result<VerifyRequest, { readonly code: 'USAGE'; readonly sentence: string }> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        county: { type: 'string' },
        report: { type: 'string' },
        since: { type: 'string' },
      },
      strict: true,
    });
    const paths = Object.entries(values).map(([name, path]) => [name, resolve(from, path)]);
    return accept(Object.fromEntries(paths) as VerifyRequest);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'USAGE', sentence: `看不懂这个参数：${why}` });
  }
}
