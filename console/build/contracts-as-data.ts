import { pathToFileURL } from 'node:url';
import { contractDataSource } from '@liangxian/shared/kernel/contract-data.ts';
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
      return contractDataSource(exported);
    },
  };
}
