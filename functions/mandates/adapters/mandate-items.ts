import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { mandateSchema } from '@liangxian/shared/mandates/mandate.schema.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { shelfOf } from '@liangxian/shared/mandates/re-sign.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import {
  ifStill,
  itemKeyOf,
  queryItems,
  readItems,
  type StoredItem,
  type TransactItem,
} from '../../platform/dynamo.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';

const COVER = 'cover#';
const LATEST = 'latest';
/** More replacements of one account than anybody lives to sign. */
const LONGEST_CHAIN = 40;

/** Where mandates are kept. */
export type MandateTable = { readonly documents: DynamoDBDocumentClient; readonly table: string };

export function mandateKey(mandateId: MandateId) {
  return { pk: mandateId, sk: 'mandate' };
}

/** A mandate as it is stored: account numbers sealed, on the list of its village while it stands on one. */
export function mandateWrite(
  table: string,
  mandate: Mandate,
  versionRead: number | undefined,
  secrets: Secrets,
): TransactItem {
  const { mandateId, accountNo, reSign } = mandate;
  const shelf = shelfOf(mandate);
  const newAccountNo = reSign?.newAccountNo;
  return {
    Put: {
      TableName: table,
      Item: {
        ...mandate,
        ...mandateKey(mandateId),
        accountNo: secrets.encrypt(accountNo, placeOf(mandateId, 'accountNo')),
        ...(newAccountNo !== undefined && {
          reSign: {
            ...reSign,
            newAccountNo: secrets.encrypt(newAccountNo, placeOf(mandateId, 'newAccountNo')),
          },
        }),
        ...(shelf !== undefined && { shelfVillage: shelf.villageId, shelfOrder: shelf.order }),
      },
      ...ifStill(versionRead),
    },
  };
}

export function mandateFrom(item: StoredItem, secrets: Secrets): Mandate {
  const mandateId = String(item['pk']);
  const reSign = item['reSign'] as StoredItem | undefined;
  const sealed = reSign?.['newAccountNo'];
  return mandateSchema.parse({
    ...item,
    accountNo: secrets.decrypt(String(item['accountNo']), placeOf(mandateId, 'accountNo')),
    ...(sealed !== undefined && {
      reSign: {
        ...reSign,
        newAccountNo: secrets.decrypt(String(sealed), placeOf(mandateId, 'newAccountNo')),
      },
    }),
  });
}

/** A later list wins over an earlier one, in whatever order they arrive. */
export function coverWrite(table: string, cover: Cover): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: { ...coverKey(cover), ...cover },
      ConditionExpression: 'attribute_not_exists(pk) OR listedAt <= :listedAt',
      ExpressionAttributeValues: { ':listedAt': cover.listedAt },
    },
  };
}

export function coverKey({ personId, scheme }: Pick<Cover, 'personId' | 'scheme'>) {
  return { pk: personId, sk: `${COVER}${scheme}` };
}

/** Whom a mandate pays for. Read from an index: a change of the last second may be missing. */
export function coverKeysOf(
  { documents, table }: MandateTable,
  mandateId: MandateId,
): Promise<readonly Pick<Cover, 'personId' | 'scheme'>[]> {
  const items = queryItems(documents, {
    TableName: table,
    IndexName: 'byMandate',
    KeyConditionExpression: 'mandateId = :mandate AND begins_with(pk, :person)',
    ExpressionAttributeValues: { ':mandate': mandateId, ':person': 'ps_' },
  });
  return Array.fromAsync(items, ({ pk, sk }) => ({
    personId: String(pk) as PersonId,
    scheme: String(sk).slice(COVER.length) as Scheme,
  }));
}

/** From now on, who names `from` means `to`: a roster that still has the old spelling or card finds what took its place. */
export function latestWrite(table: string, from: MandateId, to: MandateId): TransactItem {
  return { Put: { TableName: table, Item: { pk: from, sk: LATEST, latest: to } } };
}

/** What stands today for each of some mandates: themselves, or the last of those that took their place. */
export async function latestOf(
  { documents, table }: MandateTable,
  mandateIds: readonly MandateId[],
): Promise<readonly MandateId[]> {
  const latest = new Map(mandateIds.map((id) => [id, id]));
  let asked = [...latest.keys()];
  for (let step = 0; asked.length > 0 && step < LONGEST_CHAIN; step++) {
    const keyOf = (id: MandateId) => ({ pk: latest.get(id) ?? id, sk: LATEST });
    const found = await readItems(documents, table, asked.map(keyOf));
    asked = asked.filter((id) => {
      const next = found.get(itemKeyOf(keyOf(id)));
      if (next !== undefined) latest.set(id, String(next['latest']) as MandateId);
      return next !== undefined;
    });
  }
  return mandateIds.map((id) => latest.get(id) ?? id);
}

function placeOf(mandateId: string, field: 'accountNo' | 'newAccountNo'): FieldPlace {
  return { table: 'mandates', item: mandateId, field };
}
