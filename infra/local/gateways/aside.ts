import { type DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type FrequentSchedule, inputOf, nameOf } from '../schedules.ts';
import type { Json } from '../template.ts';
import { type LocalGateways, nextTelling } from './gateways.ts';

/** The shards of `byNextQuestion`. */
const SHELVES = Array.from({ length: 8 }, (_, shard) => `next-question#${shard}`);

/**
 * What happens beside the schedules of the day: gateways tell again, the watch over orders comes round, and the machine
 * that gives surplus money back. The cloud starts these every few minutes or hours; here they are started at those of the
 * same instants at which they find something.
 */
export function asideOf(around: {
  readonly gateways: LocalGateways;
  readonly watches: readonly FrequentSchedule[];
  readonly documents: DynamoDBDocumentClient;
  readonly tables: { readonly payments: string; readonly dues: string };
  readonly call: (functionArn: string, input: Json) => Promise<Json>;
  /** Starts a machine, and lets it end or wait for a later instant. */
  readonly run: (machineArn: string, input: Json, name: string, dueAt: number) => Promise<void>;
}) {
  const { gateways, watches, documents, tables } = around;
  const workOf = ({ targetArn }: FrequentSchedule) =>
    isMachine(targetArn)
      ? surplusStands(documents, tables.dues)
      : earliestQuestion(documents, tables.payments);
  const roundAfter = async (
    schedule: FrequentSchedule,
    afterMs: number,
  ): Promise<number | undefined> => {
    const workAt = await workOf(schedule);
    if (workAt === undefined) return undefined;
    const { everyMs } = schedule;
    return Math.ceil(Math.max(workAt, afterMs + 1) / everyMs) * everyMs;
  };
  return {
    nextAt: async (afterMs: number): Promise<number | undefined> => {
      const rounds = await Promise.all(watches.map((schedule) => roundAfter(schedule, afterMs)));
      const all = [nextTelling(gateways), ...rounds].filter((at) => at !== undefined);
      return all.length === 0 ? undefined : Math.min(...all);
    },
    act: async (nowMs: number): Promise<void> => {
      await gateways.wechat_pay.tellWhatIsDue(nowMs);
      await gateways.alipay.tellWhatIsDue(nowMs);
      for (const schedule of watches) {
        if (nowMs % schedule.everyMs !== 0) continue;
        const { targetArn } = schedule;
        const firing = { schedule, at: nowMs };
        if (isMachine(targetArn)) {
          await around.run(targetArn, inputOf(firing), nameOf(firing), nowMs);
        } else {
          await around.call(targetArn, inputOf(firing));
        }
      }
    },
  };
}

function isMachine(targetArn: string): boolean {
  return targetArn.includes(':stateMachine:');
}

/** As long as a surplus stands anywhere, there may be something to give back: from the beginning of time on. */
async function surplusStands(
  documents: DynamoDBDocumentClient,
  table: string,
): Promise<number | undefined> {
  const { Count = 0 } = await documents.send(
    new ScanCommand({ TableName: table, IndexName: 'bySurplus', Select: 'COUNT', Limit: 1 }),
  );
  return Count === 0 ? undefined : 0;
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
