import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { ifStill, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Calendars } from '../ports.ts';

type Issued = {
  readonly token: string;
  readonly issuedAt: number;
  readonly revokedAt?: number;
  readonly version: number;
};

/**
 * Secret addresses of units' calendars. A token is a keyed hash of the unit and the instant of its issue: nobody
 * guesses it without the county's key. One address of a unit is good at a time.
 */
export class DynamoCalendars implements Calendars {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  async issue(unitId: string, at: number, by: string): Promise<{ readonly token: string }> {
    const before = await this.#issuedTo(unitId);
    const secrets = await this.#secrets();
    const token = [1, 2].map((half) => secrets.lookup(`calendar ${half} ${unitId} ${at}`)).join('');
    const issued = { token, issuedAt: at, by, version: (before?.version ?? 0) + 1 };
    const [outcome] = await writeUnits(this.#documents, [
      [
        this.#put(unitId, issued, before),
        {
          Put: {
            TableName: this.#table,
            Item: { pk: `calendar#${secrets.lookup(token)}`, sk: 'calendar', unitId },
          },
        },
      ],
    ]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${unitId}: another calendar was issued`);
    return { token };
  }

  async revoke(unitId: string, at: number): Promise<boolean> {
    const issued = await this.#issuedTo(unitId);
    if (issued === undefined || issued.revokedAt !== undefined) return false;
    const revoked = { ...issued, revokedAt: at, version: issued.version + 1 };
    const [outcome] = await writeUnits(this.#documents, [[this.#put(unitId, revoked, issued)]]);
    if (outcome === 'conflict') throw new StaleVersionError(`${unitId}: the calendar changed`);
    return true;
  }

  async unitOf(token: string): Promise<string | undefined> {
    const secrets = await this.#secrets();
    const item = await this.#get(`calendar#${secrets.lookup(token)}`);
    if (item === undefined) return undefined;
    const unitId = String(item['unitId']);
    const issued = await this.#issuedTo(unitId);
    return issued?.token === token && issued.revokedAt === undefined ? unitId : undefined;
  }

  async #issuedTo(unitId: string): Promise<Issued | undefined> {
    return (await this.#get(`unit#${unitId}`)) as Issued | undefined;
  }

  async #get(pk: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk, sk: 'calendar' },
        ConsistentRead: true,
      }),
    );
    return Item;
  }

  #put(unitId: string, issued: Issued, before: Issued | undefined) {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...issued, pk: `unit#${unitId}`, sk: 'calendar' },
        ...ifStill(before?.version),
      },
    };
  }
}
