import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  bankFileSchema,
  deductionRunSchema,
  villagePlanSchema,
} from '@liangxian/shared/deductions/deduction-run.schema.ts';
import type {
  BankFile,
  DeductionRun,
  VillagePlan,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { FileId, RunId } from '@liangxian/shared/kernel/ids.ts';
import {
  type ItemKey,
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Runs } from '../ports.ts';

const RUNS = 'runs';
const OPEN_FILES = 'open-files';

/** Runs, their villages and their bank files. A file that waits for answers is also listed among the open ones. */
export class DynamoRunStore implements Runs {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findRun(runId: RunId): Promise<DeductionRun | undefined> {
    const item = await this.#find({ pk: runId, sk: 'run' });
    return item && deductionRunSchema.parse(item);
  }

  async saveRun(run: DeductionRun): Promise<void> {
    const { runId } = run;
    await this.#write(runId, [
      this.#put({ pk: runId, sk: 'run' }, run, run.version),
      { Put: { TableName: this.#table, Item: { pk: RUNS, sk: runId } } },
    ]);
  }

  async listRuns(): Promise<readonly DeductionRun[]> {
    const keys: ItemKey[] = [];
    for await (const item of this.#items(RUNS, 'run_'))
      keys.push({ pk: String(item['sk']), sk: 'run' });
    const items = await readItems(this.#documents, this.#table, keys);
    return [...items.values()]
      .map((item) => deductionRunSchema.parse(item))
      .sort((left, right) => (left.runOn < right.runOn ? 1 : -1));
  }

  async findVillagePlan(runId: RunId, villageId: string): Promise<VillagePlan | undefined> {
    const item = await this.#find({ pk: runId, sk: `village#${villageId}` });
    return item && villagePlanSchema.parse(item);
  }

  async saveVillagePlan(runId: RunId, plan: VillagePlan): Promise<void> {
    const key = { pk: runId, sk: `village#${plan.villageId}` };
    await writeUnits(this.#documents, [[this.#put(key, plan, 1)]]);
  }

  async villagePlans(runId: RunId): Promise<readonly VillagePlan[]> {
    const plans: VillagePlan[] = [];
    for await (const item of this.#items(runId, 'village#'))
      plans.push(villagePlanSchema.parse(item));
    return plans;
  }

  async findFile(fileId: FileId): Promise<BankFile | undefined> {
    const item = await this.#find(fileKey(fileId));
    return item && bankFileSchema.parse(item);
  }

  async saveFile(file: BankFile): Promise<void> {
    const pointer = { pk: OPEN_FILES, sk: file.fileId };
    const isOpen = file.status !== 'answered' && file.status !== 'withdrawn';
    await this.#write(file.fileId, [
      this.#put(fileKey(file.fileId), file, file.version),
      isOpen
        ? { Put: { TableName: this.#table, Item: pointer } }
        : { Delete: { TableName: this.#table, Key: pointer } },
    ]);
  }

  async filesOf(runId: RunId): Promise<readonly BankFile[]> {
    const files: BankFile[] = [];
    for await (const item of this.#items(runId, 'file#')) files.push(bankFileSchema.parse(item));
    return files;
  }

  async openFiles(): Promise<readonly BankFile[]> {
    const keys: ItemKey[] = [];
    for await (const item of this.#items(OPEN_FILES, ''))
      keys.push(fileKey(String(item['sk']) as FileId));
    const items = await readItems(this.#documents, this.#table, keys);
    return [...items.values()].map((item) => bankFileSchema.parse(item));
  }

  #put(key: ItemKey, item: object, version: number): WriteUnit[number] {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...item, ...key },
        ...ifStill(version === 1 ? undefined : version - 1),
      },
    };
  }

  async #write(what: string, unit: WriteUnit): Promise<void> {
    const [outcome] = await writeUnits(this.#documents, [unit]);
    if (outcome === 'conflict') throw new StaleVersionError(`${what} changed since it was read`);
  }

  async #find(key: ItemKey): Promise<StoredItem | undefined> {
    const items = await readItems(this.#documents, this.#table, [key]);
    return items.values().next().value;
  }

  #items(pk: string, prefix: string): AsyncGenerator<StoredItem> {
    return queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: prefix === '' ? { ':pk': pk } : { ':pk': pk, ':prefix': prefix },
      ConsistentRead: true,
    });
  }
}

/** `20261108-rcc-000001` stands with its run `run_20261108`. */
function fileKey(fileId: FileId): ItemKey {
  return { pk: `run_${fileId.slice(0, 8)}`, sk: `file#${fileId}` };
}
