/**
 * The source of a module that stands in for a `*.api.ts` file on a page: of each contract only what a call needs, method,
 * path, act, who may, and the codes of its refusals (ADR 31). `exported` is what the file exports.
 */
export function contractDataSource(exported: Readonly<Record<string, unknown>>): string {
  return Object.entries(exported)
    .filter(isContract)
    .map(([name, { method, path, act, access, refusals }]) => {
      const data = JSON.stringify({ method, path, act, access, refusals });
      return `export const ${name} = ${data};`;
    })
    .join('\n');
}

type Contract = Readonly<Record<'method' | 'path' | 'act' | 'access' | 'refusals', unknown>>;

function isContract(entry: readonly [string, unknown]): entry is [string, Contract] {
  const value = entry[1];
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
