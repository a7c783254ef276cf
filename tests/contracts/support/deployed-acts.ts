import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { routesOf } from '../../../infra/local/http/routes.ts';
import type { ResolvedTemplate } from '../../../infra/local/template.ts';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Every contract that any room shares. */
async function contracts(): Promise<readonly HttpContract[]> {
  const found: HttpContract[] = [];
  for await (const path of glob(`${SHARED}/*/*.api.ts`)) {
    const room = (await import(path)) as Readonly<Record<string, unknown>>;
    for (const [name, contract] of Object.entries(room)) {
      if (name.endsWith('Api')) found.push(contract as HttpContract);
    }
  }
  return found;
}

/** The contract of each deployed route. @throws RangeError when a route is deployed that no contract describes. */
export async function deployedContracts(
  template: ResolvedTemplate,
): Promise<readonly HttpContract[]> {
  const byRoute = new Map(
    (await contracts()).map((contract) => [`${contract.method} ${contract.path}`, contract]),
  );
  return routesOf(template).map(({ routeKey }) => {
    const contract = byRoute.get(routeKey);
    if (contract === undefined) throw new RangeError(`No contract describes ${routeKey}`);
    return contract;
  });
}
