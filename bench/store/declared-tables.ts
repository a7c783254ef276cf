import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Declared, JsonObject } from '../../infra/local/template.ts';

const TABLES = new URL('../../infra/resources/tables.yml', import.meta.url);

type Resources = Readonly<Record<string, { readonly Properties: JsonObject }>>;

/** The county's tables as the template declares them, each under its logical id. */
export function declaredTables(): readonly Declared[] {
  const references = { tag: '!GetAtt', resolve: (text: string) => text };
  const { Resources } = parse(readFileSync(TABLES, 'utf8'), { customTags: [references] }) as {
    readonly Resources: Resources;
  };
  return Object.entries(Resources).map(([logicalId, { Properties }]) => ({
    logicalId,
    properties: Properties,
  }));
}
