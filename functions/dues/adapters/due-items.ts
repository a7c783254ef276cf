import { dueSchema, ledgerEntrySchema, surplusSchema } from '@liangxian/shared/dues/due.schema.ts';
import {
  type Due,
  type DueKey,
  keyOf,
  type LedgerEntry,
  type Surplus,
  surplusReceipts,
} from '@liangxian/shared/dues/due.ts';
import {
  type ItemKey,
  ifStill,
  type StoredItem,
  type TransactItem,
} from '../../platform/dynamo.ts';

/** What the index's sort keys of dues in a state begin with. */
export function dueStatusKey(status: Due['status']): string {
  return `${status}#`;
}

export const openStatusPrefix = dueStatusKey('open');

export function dueItemKey({ personId, scheme, coverageYear }: DueKey): ItemKey {
  return { pk: personId, sk: `due#${coverageYear}#${scheme}` };
}

export function villageYearOf(villageId: string, coverageYear: number): string {
  return `${coverageYear}#${villageId}`;
}

export function dueFrom(item: StoredItem): Due {
  return dueSchema.parse(item);
}

export function entryFrom(item: StoredItem): LedgerEntry {
  return ledgerEntrySchema.parse(item);
}

export function surplusFrom(item: StoredItem): Surplus {
  return surplusSchema.parse(item);
}

export function surplusAreaOf(townshipId: string): string {
  return `to_return#${townshipId}`;
}

/** Writes a due on condition that it still is what was read. */
export function dueWrite(table: string, due: Due, versionRead: number | undefined): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: {
        ...dueItemKey(due),
        ...due,
        villageYear: villageYearOf(due.villageId, due.coverageYear),
        statusKey: `${due.status}#${due.personId}#${due.scheme}`,
      },
      ...ifStill(versionRead),
    },
  };
}

/** Entries are only ever added: an entry that is there already stops the whole unit. */
export function entryWrite(table: string, entry: LedgerEntry): TransactItem {
  const { personId, scheme, coverageYear, reference, kind, under } = entry;
  // One payment may be refunded in two parts, each under its own number.
  const what = under === undefined ? kind : `${kind}#${under}`;
  return {
    Put: {
      TableName: table,
      Item: { pk: personId, sk: `entry#${coverageYear}#${scheme}#${reference}#${what}`, ...entry },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Money to give back is listed per township until it is given back or was never really there. */
export function surplusWrites(
  table: string,
  before: Due | undefined,
  after: Due,
): readonly TransactItem[] {
  const had = new Set(before === undefined ? [] : surplusReceipts(before).map(referenceOf));
  const has = new Set(surplusReceipts(after).map(referenceOf));
  const arrived = surplusReceipts(after)
    .filter(({ reference }) => !had.has(reference))
    .map((receipt) => ({
      Put: {
        TableName: table,
        Item: {
          ...surplusKey(after, receipt.reference),
          ...keyOf(after),
          ...receipt,
          townshipId: after.townshipId,
          villageId: after.villageId,
          surplusArea: surplusAreaOf(after.townshipId),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
  const gone = after.receipts
    .filter(({ reference }) => had.has(reference) && !has.has(reference))
    .map(({ reference, fate }) => ({
      Update: {
        TableName: table,
        Key: surplusKey(after, reference),
        UpdateExpression: 'SET fate = :fate REMOVE surplusArea',
        ExpressionAttributeValues: { ':fate': fate },
      },
    }));
  return [...arrived, ...gone];
}

function referenceOf({ reference }: { readonly reference: string }): string {
  return reference;
}

/** One payment order may pay several dues of a person, so its reference alone names no surplus. */
function surplusKey({ personId, scheme, coverageYear }: DueKey, reference: string): ItemKey {
  return { pk: personId, sk: `surplus#${coverageYear}#${scheme}#${reference}` };
}
