import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const TABLES = new URL('../../infra/resources/tables.yml', import.meta.url);

type Resource = { readonly Properties: Readonly<Record<string, unknown>> };

/** The county's tables as the template declares them, each under its logical id. */
export function declaredTables(): readonly {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}[] {
  const references = { tag: '!GetAtt', resolve: (text: string) => text };
  const { Resources } = parse(readFileSync(TABLES, 'utf8'), { customTags: [references] }) as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  return Object.entries(Resources).map(([logicalId, { Properties }]) => ({
    logicalId,
    properties: Properties,
  }));
}
