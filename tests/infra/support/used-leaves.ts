import type { Permission } from '../../../infra/local/iam/role-policies.ts';
import { isEverybodys, kindOf, type Leave } from './leaves.ts';

/** Something a function did, or had done by whoever opened a link that it signed. */
export type Used = Permission & { readonly functionName: string };

/**
 * What functions may do and never did, as `closeDay: write DuesTable`. Leave to write counts as used by a write
 * alone: reading would have needed less.
 */
export function neverUsed(leaves: readonly Leave[], used: readonly Used[]): readonly string[] {
  const needed = leaves.filter((leave) => !isEverybodys(leave) && !comesWithReading(leave));
  const areas = Map.groupBy(needed, ({ functionName, resource }) =>
    JSON.stringify([functionName, areaOf(resource)]),
  );
  return [...areas].flatMap(([key, inArea]) => {
    const [functionName = '', area = ''] = JSON.parse(key) as readonly string[];
    const done = used.filter(
      (one) => one.functionName === functionName && one.resource.startsWith(area),
    );
    const kinds = new Set(inArea.map(({ action }) => kindOf(action)));
    if (kinds.has('write')) kinds.delete('read');
    return [...kinds]
      .filter((kind) => !done.some(({ action }) => kindOf(action) === kind))
      .map((kind) => `${functionName}: ${kind} ${area.replace(/^.*(?:table\/|:)/u, '')}`);
  });
}

/** To see what is there; whoever reads files has it, so that a missing one is known from a forbidden one. */
function comesWithReading({ action }: Leave): boolean {
  return action === 's3:ListBucket';
}

/** A table with its indexes, or the files under a prefix. */
function areaOf(resource: string): string {
  return resource.replace(/\/index\/.*$|\*$/u, '');
}
