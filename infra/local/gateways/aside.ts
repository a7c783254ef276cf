import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type FrequentSchedule, inputOf } from '../schedules.ts';
import type { Json } from '../template.ts';
import { type LocalGateways, nextTelling } from './gateways.ts';

/** The shards of `byNextQuestion`. */
const SHELVES = Array.from({ length: 8 }, (_, shard) => `next-question#${shard}`);

/**
 * What happens beside the schedules of the day: gateways tell again, and the watch over orders comes round. The cloud
 * starts that watch every few minutes; here it is started at those of the same minutes at which it finds something.
 */
export function asideOf(around: {
  readonly gateways: LocalGateways;
  readonly watches: readonly FrequentSchedule[];
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly call: (functionArn: string, input: Json) => Promise<Json>;
}) {
  const { gateways, watches } = around;
  const roundAfter = async (everyMs: number, afterMs: number): Promise<number | undefined> => {
    const workAt = await earliestQuestion(around.documents, around.table);
    if (workAt === undefined) return undefined;
    return Math.ceil(Math.max(workAt, afterMs + 1) / everyMs) * everyMs;
  };
  return {
    nextAt: async (afterMs: number): Promise<number | undefined> => {
      const rounds = await Promise.all(watches.map(({ everyMs }) => roundAfter(everyMs, afterMs)));
      const all = [nextTelling(gateways), ...rounds].filter((at) => at !== undefined);
      return all.length === 0 ? undefined : Math.min(...all);
    },
    act: async (nowMs: number): Promise<void> => {
      await gateways.wechat_pay.tellWhatIsDue(nowMs);
      await gateways.alipay.tellWhatIsDue(nowMs);
      for (const schedule of watches) {
        const isRound = nowMs % schedule.everyMs === 0;
        if (isRound) await around.call(schedule.targetArn, inputOf({ schedule, at: nowMs }));
      }
    },
  };
}

/** When the first order wants to be looked at. */
async function earliestQuestion(
  documents: DynamoDBDocumentClient,
  table: string,
): Promise<number | undefined> {
  const first = await Promise.all(
    SHELVES.map(async (shelf) => {
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byNextQuestion',
          KeyConditionExpression: 'questionShelf = :shelf',
          ExpressionAttributeValues: { ':shelf': shelf },
          Limit: 1,
        }),
      );
      return Items.map((item) => Number(item['nextStepAt']));
    }),
  );
  const instants = first.flat();
  return instants.length === 0 ? undefined : Math.min(...instants);
}
