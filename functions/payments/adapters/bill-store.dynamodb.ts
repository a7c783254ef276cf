import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  billRunSchema,
  billSchema,
  openDifferenceSchema,
} from '@liangxian/shared/payments/bill.schema.ts';
import type { Bill, BillDifference, BillRun } from '@liangxian/shared/payments/bill.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { ifStill, queryItems, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Bills, NumberedDifference } from '../ports.ts';

/** Bills lie by month; what a comparison found lies by bill, run by run. */
export class DynamoBillStore implements Bills {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(channel: OnlineChannel, day: LocalDate): Promise<Bill | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({ TableName: this.#table, Key: billKey(channel, day), ConsistentRead: true }),
    );
    return Item && billSchema.parse(Item);
  }

  ofMonth(month: string): Promise<readonly Bill[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': `bills#${month}` },
      ScanIndexForward: false,
    });
    return Array.fromAsync(items, (item): Bill => billSchema.parse(item));
  }

  runsOf(channel: OnlineChannel, day: LocalDate): Promise<readonly BillRun[]> {
    const items = this.#ofBill(channel, day, 'run#');
    return Array.fromAsync(items, (item): BillRun => billRunSchema.parse(item));
  }

  /** As many as the run found: a run that was cut off before it stood may have left more under its number. */
  async differencesOf(
    channel: OnlineChannel,
    day: LocalDate,
    { run, differences }: BillRun,
  ): Promise<readonly NumberedDifference[]> {
    const items = this.#ofBill(channel, day, `difference#${numbered(run)}#`);
    const all = await Array.fromAsync(
      items,
      (item): NumberedDifference => openDifferenceSchema.parse(item),
    );
    return all.slice(0, differences);
  }

  /** Differences first: a crash leaves some of a run that does not exist yet, and the next try writes over them. */
  async save(
    bill: Bill,
    compared?: { readonly run: BillRun; readonly found: readonly BillDifference[] },
  ): Promise<void> {
    const pk = ofBill(bill);
    if (compared !== undefined) {
      const run = numbered(compared.run.run);
      const puts = compared.found.map((difference, index) => {
        const differenceId = `${run}-${String(index + 1).padStart(5, '0')}`;
        const sk = `difference#${run}#${differenceId}`;
        return { Put: { TableName: this.#table, Item: { pk, sk, differenceId, ...difference } } };
      });
      await writeUnits(this.#documents, chunkedBy(puts, 50));
    }
    const runs =
      compared === undefined
        ? []
        : [{ ...compared.run, pk, sk: `run#${numbered(compared.run.run)}` }];
    const [outcome] = await writeUnits(this.#documents, [
      [this.#put(bill), ...runs.map((Item) => ({ Put: { TableName: this.#table, Item } }))],
    ]);
    if (outcome === 'conflict') {
      throw new StaleVersionError(`The bill of ${bill.day} changed since it was read`);
    }
  }

  async decide(bill: Bill, { differenceId, decision }: NumberedDifference): Promise<boolean> {
    const run = differenceId.slice(0, differenceId.indexOf('-'));
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Update: {
            TableName: this.#table,
            Key: { pk: ofBill(bill), sk: `difference#${run}#${differenceId}` },
            UpdateExpression: 'SET decision = :decision',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(decision)',
            ExpressionAttributeValues: { ':decision': decision },
          },
        },
        this.#put(bill),
      ],
    ]);
    return outcome === 'written';
  }

  #put(bill: Bill) {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...bill, ...billKey(bill.channel, bill.day) },
        ...ifStill(bill.version === 1 ? undefined : bill.version - 1),
      },
    };
  }

  #ofBill(channel: OnlineChannel, day: LocalDate, prefix: string) {
    return queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :bill AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':bill': ofBill({ channel, day }), ':prefix': prefix },
      ConsistentRead: true,
    });
  }
}

function billKey(channel: OnlineChannel, day: LocalDate) {
  return { pk: `bills#${day.slice(0, 7)}`, sk: `${day}#${channel}` };
}

function ofBill({ channel, day }: Pick<Bill, 'channel' | 'day'>): string {
  return `bill#${channel}#${day}`;
}

function numbered(run: number): string {
  return String(run).padStart(3, '0');
}
