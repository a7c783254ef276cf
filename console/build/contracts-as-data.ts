import { pathToFileURL } from 'node:url';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import type { Plugin } from 'vite';

/**
 * Gives the pages of a `*.api.ts` file only what a call needs: method, path, act and the codes of its
 * refusals. The schemas are for the server, which checks both ways; with them every page would load zod.
 */
export function contractsAsData(): Plugin {
  return {
    name: 'contracts-as-data',
    enforce: 'pre',
    async load(id) {
      const [path = ''] = id.split('?');
      if (!path.endsWith('.api.ts')) return null;
      const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
      return Object.entries(exported)
        .filter(isContract)
        .map(([name, { method, path: route, act, refusals }]) => {
          const data = JSON.stringify({ method, path: route, act, refusals });
          return `export const ${name} = ${data};`;
        })
        .join('\n');
    },
  };
}

function isContract(entry: readonly [string, unknown]): entry is [string, HttpContract] {
  const value = entry[1];
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
