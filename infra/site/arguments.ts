import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';

/** What to put up where; paths are absolute. */
export type PublishRequest = {
  /** The stack's outputs, as `aws cloudformation describe-stacks --query 'Stacks[0].Outputs'` prints them. */
  readonly outputs: string;
  readonly clientId: string;
  /** Where the API is reached, if not under the name that API Gateway gave it. */
  readonly api?: string;
  /** Further origins of the identity provider, if its token endpoint lies elsewhere than its issuer. */
  readonly identity: readonly string[];
  /** The residents' pages as they were built. */
  readonly residents?: string;
};

export const PUBLISH_USAGE = `用法：npm run site:publish -- --outputs FILE [选项]

  --outputs FILE   stack 的输出：aws cloudformation describe-stacks --stack-name NAME --query 'Stacks[0].Outputs' > FILE
  --client-id ID   本页面在身份服务登记的客户端，默认 liangxian-console
  --api URL        接口的地址，默认用 stack 给出的
  --identity URL   身份服务还用到的其他地址，可以多次
  --residents DIR  居民页面（构建好的 H5）所在的文件夹，放到 /m/ 下`;

/** Reads the command line; relative paths are taken from `from`, the folder the user stands in. */
export function readPublishArguments(
  argv: readonly string[],
  from: string,
): Result<PublishRequest, { readonly code: 'USAGE'; readonly sentence: string }> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        outputs: { type: 'string' },
        'client-id': { type: 'string' },
        api: { type: 'string' },
        identity: { type: 'string', multiple: true },
        residents: { type: 'string' },
      },
      strict: true,
    });
    const { outputs, api, identity = [], residents } = values;
    if (outputs === undefined) return refuse({ code: 'USAGE', sentence: '缺少 --outputs。' });
    for (const address of [...identity, ...(api === undefined ? [] : [api])]) new URL(address);
    return accept({
      outputs: resolve(from, outputs),
      clientId: values['client-id'] ?? 'liangxian-console',
      identity,
      ...(api === undefined ? {} : { api: api.replace(/\/$/u, '') }),
      ...(residents === undefined ? {} : { residents: resolve(from, residents) }),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'USAGE', sentence: `看不懂这个参数：${why}` });
  }
}
