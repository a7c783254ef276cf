import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { anomalyStateOf } from '@liangxian/shared/payments/booked-line.ts';
import type { ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import {
  bookedLineSchema,
  channelReportSchema,
} from '@liangxian/shared/payments/channel-report.schema.ts';
import type { BookedLine, ChannelReport } from '@liangxian/shared/payments/channel-report.ts';
import {
  ifStill,
  readItems,
  type StoredItem,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';
import type { Booking, Reports } from '../channel-report-ports.ts';

/** Reports, their lines, and which serial numbers are booked. Whom a doubtful line names is encrypted. */
export class DynamoReportStore implements Reports {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  async find(reportId: string): Promise<ChannelReport | undefined> {
    const item = await this.#get({ pk: reportId, sk: 'report' });
    return item && channelReportSchema.parse(item);
  }

  async save(report: ChannelReport): Promise<'written' | 'conflict'> {
    const { reportId, channel, receivedAt, version } = report;
    const Item = { ...report, pk: reportId, sk: 'report' };
    const isNew = version === 1;
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: { TableName: this.#table, Item, ...ifStill(isNew ? undefined : version - 1) },
        },
        ...(isNew
          ? [this.#put({ pk: listOf(channel), sk: latestFirst(receivedAt, reportId), reportId })]
          : []),
      ],
    ]);
    return outcome ?? 'conflict';
  }

  async page(channel: ReportedChannel, page: PageRequest): Promise<Page<ChannelReport>> {
    const pk = listOf(channel);
    const { items, cursor } = await queryPage(this.#documents, this.#of(pk, ''), keysOf(pk), page);
    const keys = items.map(({ reportId }) => ({ pk: String(reportId), sk: 'report' }));
    const found = await readItems(this.#documents, this.#table, keys);
    const reports = keys.flatMap(({ pk: id, sk }) => {
      const item = found.get(`${id} ${sk}`);
      return item === undefined ? [] : [channelReportSchema.parse(item)];
    });
    return { items: reports, ...(cursor !== undefined && { cursor }) };
  }

  /** A line that a person has decided about meanwhile stays as it is. */
  async saveLines(lines: readonly BookedLine[]): Promise<void> {
    const secrets = await this.#secrets();
    await writeUnits(
      this.#documents,
      lines.map((line) => [
        {
          Put: {
            TableName: this.#table,
            Item: this.#lineItem(line, secrets),
            ConditionExpression: 'attribute_not_exists(pk) OR version = :first',
            ExpressionAttributeValues: { ':first': 1 },
          },
        },
      ]),
    );
  }

  async findLine(reportId: string, rowNo: number): Promise<BookedLine | undefined> {
    const item = await this.#get({ pk: reportId, sk: lineKey(rowNo) });
    return item && this.#lineFrom(item, await this.#secrets());
  }

  async saveDecision(line: BookedLine): Promise<'written' | 'conflict'> {
    const Item = this.#lineItem(line, await this.#secrets());
    const [outcome] = await writeUnits(this.#documents, [
      [{ Put: { TableName: this.#table, Item, ...ifStill(line.version - 1) } }],
    ]);
    return outcome ?? 'conflict';
  }

  async linesOf(reportId: string, page: PageRequest): Promise<Page<BookedLine>> {
    const found = await queryPage(
      this.#documents,
      this.#of(reportId, 'line#'),
      keysOf(reportId),
      page,
    );
    return this.#lines(found);
  }

  async anomalies(
    channel: ReportedChannel,
    state: 'open' | 'closed',
    page: PageRequest,
  ): Promise<Page<BookedLine>> {
    const anomalyShelf = shelfOf(channel, state);
    const found = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byAnomaly',
        KeyConditionExpression: 'anomalyShelf = :shelf',
        ExpressionAttributeValues: { ':shelf': anomalyShelf },
      },
      {
        cursorOf: ({ pk, sk }) => `${String(pk)} ${String(sk)}`,
        keyAt: (cursor) => {
          const [pk = '', sk = ''] = cursor.split(' ');
          return { pk, sk, anomalyShelf };
        },
      },
      page,
    );
    return this.#lines(found);
  }

  async book(bookings: readonly Booking[]): Promise<readonly Booking[]> {
    // Two rows of one report with one serial number: the first of them books it.
    const firsts = new Map(bookings.toReversed().map((each) => [each.reference, each]));
    await writeUnits(
      this.#documents,
      [...firsts.values()].map((each) => [this.#put({ ...bookingKey(each.reference), ...each })]),
    );
    const standing = await this.bookingsOf([...firsts.keys()]);
    return bookings.map((each) => standing.get(each.reference) ?? each);
  }

  async bookingsOf(references: readonly string[]): Promise<ReadonlyMap<string, Booking>> {
    const items = await readItems(this.#documents, this.#table, references.map(bookingKey));
    return new Map(
      [...items.values()].map(({ pk: _, sk: __, ...booking }) => [
        String(booking['reference']),
        booking as unknown as Booking,
      ]),
    );
  }

  async #get(key: { readonly pk: string; readonly sk: string }): Promise<StoredItem | undefined> {
    return (await readItems(this.#documents, this.#table, [key])).values().next().value;
  }

  #of(pk: string, prefix: string) {
    return {
      TableName: this.#table,
      KeyConditionExpression: `pk = :pk${prefix === '' ? '' : ' AND begins_with(sk, :prefix)'}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix !== '' && { ':prefix': prefix }) },
      ConsistentRead: true,
    };
  }

  #put(Item: StoredItem): TransactItem {
    return { Put: { TableName: this.#table, Item, ...ifStill(undefined) } };
  }

  async #lines({ items, cursor }: Page<StoredItem>): Promise<Page<BookedLine>> {
    const secrets = await this.#secrets();
    const lines = items.map((item) => this.#lineFrom(item, secrets));
    return { items: lines, ...(cursor !== undefined && { cursor }) };
  }

  #lineItem(line: BookedLine, secrets: Secrets): StoredItem {
    const { reportId, rowNo, channel, person } = line;
    const state = anomalyStateOf(line);
    return {
      ...line,
      pk: reportId,
      sk: lineKey(rowNo),
      ...(state !== undefined && { anomalyShelf: shelfOf(channel, state) }),
      ...(person !== undefined && {
        person: secrets.encrypt(JSON.stringify(person), placeOf(reportId, rowNo)),
      }),
    };
  }

  #lineFrom(item: StoredItem, secrets: Secrets): BookedLine {
    const { person } = item;
    const place = placeOf(String(item['pk']), Number(item['rowNo']));
    return bookedLineSchema.parse({
      ...item,
      ...(person !== undefined && { person: JSON.parse(secrets.decrypt(String(person), place)) }),
    });
  }
}

function lineKey(rowNo: number): string {
  return `line#${String(rowNo).padStart(8, '0')}`;
}

function listOf(channel: ReportedChannel): string {
  return `reports#${channel}`;
}

const LAST_INSTANT = 9_999_999_999_999;

/** A list is read from its beginning, and its beginning is what came last. */
function latestFirst(receivedAt: number, reportId: string): string {
  return `${String(LAST_INSTANT - receivedAt).padStart(13, '0')}#${reportId}`;
}

function bookingKey(reference: string) {
  return { pk: `serial#${reference}`, sk: 'booking' };
}

function shelfOf(channel: ReportedChannel, state: 'open' | 'closed'): string {
  return `${state}#${channel}`;
}

function placeOf(reportId: string, rowNo: number): FieldPlace {
  return { table: 'payments', item: `${reportId} ${rowNo}`, field: 'person' };
}
