import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { policyPackSchema } from '@liangxian/shared/policy/policy-pack.schema.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { PolicyStore } from '../ports.ts';

/** Packs as they were published, as one JSON text each; seasons as they were started. */
export class DynamoPolicyStore implements PolicyStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #parsed = new Map<string, { readonly digest: unknown; readonly pack: PolicyPack }>();

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findPack(packId: string): Promise<PolicyPack | undefined> {
    const known = this.#parsed.get(packId);
    if (known !== undefined) {
      // A pack is long and every task asks for it: only its digest travels while it stands.
      const published = await this.#get('pack', packId, 'digest');
      if (published?.['digest'] === known.digest) return known.pack;
    }
    const item = await this.#get('pack', packId);
    if (item === undefined) return undefined;
    const pack = policyPackSchema.parse(JSON.parse(String(item['pack'])));
    this.#parsed.set(packId, { digest: item['digest'], pack });
    return pack;
  }

  async savePack(pack: PolicyPack): Promise<void> {
    const text = JSON.stringify(pack);
    const digest = createHash('sha256').update(text).digest('hex');
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: 'pack', sk: pack.packId, pack: text, digest },
      }),
    );
  }

  async findSeason(coverageYear: number): Promise<Season | undefined> {
    const item = await this.#get('season', String(coverageYear));
    return item?.['season'] as Season | undefined;
  }

  async keepSeason(season: Season): Promise<Season> {
    const sk = String(season.coverageYear);
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { pk: 'season', sk, season },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return season;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const kept = await this.findSeason(season.coverageYear);
      if (kept === undefined) throw error;
      return kept;
    }
  }

  /** The season of a year with the pack it runs on, or undefined before it is started. */
  async running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined> {
    const season = await this.findSeason(coverageYear);
    const pack = season === undefined ? undefined : await this.findPack(season.packId);
    return season === undefined || pack === undefined ? undefined : { season, pack };
  }

  async #get(pk: string, sk: string, only?: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk, sk },
        ConsistentRead: true,
        ...(only === undefined ? {} : { ProjectionExpression: only }),
      }),
    );
    return Item;
  }
}
