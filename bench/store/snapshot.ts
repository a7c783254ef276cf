import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { County } from '../../infra/local/county.ts';

/** The tables whose items are the county's business; keys, policy and audit are a handful beside them. */
const TABLES = ['ResidentsTable', 'DuesTable', 'MandatesTable', 'DeductionsTable'] as const;

export type Item = Readonly<Record<string, unknown>>;

/** One item that a phase left behind, and what stood in its place before. */
export type WriteNeeded = { readonly table: string; readonly item: Item; readonly before?: Item };

/** Every item of the business tables, as text by table and key. */
export type Snapshot = ReadonlyMap<string, string>;

export async function snapshotOf({ documents, ref }: County): Promise<Snapshot> {
  const items = new Map<string, string>();
  for (const table of TABLES) {
    for await (const { Items = [] } of paginateScan(
      { client: documents },
      { TableName: ref(table), ConsistentRead: true },
    )) {
      for (const item of Items) items.set(`${table} ${item['pk']} ${item['sk']}`, textOf(item));
    }
  }
  return items;
}

/** The least that had to be written to come from one snapshot to the next. */
export function* writesBetween(before: Snapshot, after: Snapshot): Generator<WriteNeeded> {
  for (const [key, text] of after) {
    const old = before.get(key);
    if (old === text) continue;
    const table = key.slice(0, key.indexOf(' '));
    const item = JSON.parse(text) as Item;
    yield old === undefined ? { table, item } : { table, item, before: JSON.parse(old) as Item };
  }
}

/** The same item is the same text: the engine gives attributes of an item, and of maps in it, in any order. */
export function textOf(item: Item): string {
  return JSON.stringify(item, (_, value: unknown) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  );
}

function isMap(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
