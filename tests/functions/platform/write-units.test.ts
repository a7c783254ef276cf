import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  type TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ifStill,
  readItems,
  type WriteUnit,
  writeUnits,
} from '../../../functions/platform/dynamo.ts';
import { StoreBusyError } from '../../../functions/platform/failures.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let table: string;

beforeAll(async () => {
  engine = await startEngine();
  table = engine.table('PolicyTable');
});
afterAll(() => engine.stop());

/** A unit that keeps a new item, or several under the same name. */
function kept(pk: string, items = 1): WriteUnit {
  return Array.from({ length: items }, (_, no) => ({
    Put: { TableName: table, Item: { pk, sk: String(no) }, ...ifStill(undefined) },
  }));
}

async function isThere(pk: string): Promise<boolean> {
  const get = new GetCommand({ TableName: table, Key: { pk, sk: '0' }, ConsistentRead: true });
  return (await engine.documents.send(get)).Item !== undefined;
}

/** The engine, with what the test does to each transaction first. Sees how many items each one holds. */
function through(before: (transaction: number) => void) {
  const sizes: number[] = [];
  const client = {
    send: async (command: TransactWriteCommand) => {
      sizes.push(command.input.TransactItems?.length ?? 0);
      before(sizes.length);
      return engine.documents.send(command);
    },
  } as unknown as DynamoDBDocumentClient;
  return { client, sizes };
}

/** What DynamoDB answers when others write the same item at the same moment, or too much is written. */
function cancelled(...codes: readonly string[]): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

describe('many writes in few transactions', () => {
  test('units of one item travel fifty at a time', async () => {
    const { client, sizes } = through(() => undefined);

    const written = await writeUnits(
      client,
      Array.from({ length: 250 }, (_, no) => kept(`packed-${no}`)),
    );

    expect(written).toEqual(Array.from({ length: 250 }, () => 'written'));
    expect(sizes.toSorted((a, b) => b - a)).toEqual([50, 50, 50, 50, 50]);
  });

  test('a unit is never torn between two transactions', async () => {
    const { client, sizes } = through(() => undefined);

    await writeUnits(client, [kept('thirty-1', 30), kept('thirty-2', 30), kept('sixty', 60)]);

    expect(sizes.toSorted((a, b) => a - b)).toEqual([30, 30, 60]);
  });

  test('a unit of nothing is written without asking the store', async () => {
    const { client, sizes } = through(() => undefined);

    expect(await writeUnits(client, [[], []])).toEqual(['written', 'written']);
    expect(sizes).toEqual([]);
  });

  test('a unit whose condition fails is told so, and the others of its transaction are written', async () => {
    await writeUnits(engine.documents, [kept('there-3'), kept('there-7')]);

    const written = await writeUnits(
      engine.documents,
      Array.from({ length: 10 }, (_, no) => kept(`there-${no}`)),
    );

    expect(written.map((outcome, no) => (outcome === 'conflict' ? no : undefined))).toEqual(
      written.map((_, no) => (no === 3 || no === 7 ? no : undefined)),
    );
    expect(written.filter((outcome) => outcome === 'conflict')).toHaveLength(2);
    expect(await isThere('there-9')).toBe(true);
  });

  test('a unit stands or falls whole', async () => {
    await writeUnits(engine.documents, [kept('second-half')]);

    const [outcome] = await writeUnits(engine.documents, [
      [...kept('first-half'), ...kept('second-half')],
    ]);

    expect(outcome).toBe('conflict');
    expect(await isThere('first-half')).toBe(false);
  });

  test('a write on what was read goes through only while it still is that', async () => {
    const put = (version: number, read: number | undefined): WriteUnit => [
      { Put: { TableName: table, Item: { pk: 'still', sk: '0', version }, ...ifStill(read) } },
    ];
    const write = async (version: number, read: number | undefined) =>
      (await writeUnits(engine.documents, [put(version, read)]))[0];

    expect(await write(1, undefined)).toBe('written');
    expect(await write(2, 1)).toBe('written');
    expect(await write(2, 1)).toBe('conflict');
    expect(await write(1, undefined)).toBe('conflict');
  });
});

describe('a store that is busy', () => {
  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    '%s is tried again, and nobody is told of a conflict',
    async (code) => {
      const { client, sizes } = through((transaction) => {
        if (transaction <= 2) throw cancelled('None', code);
      });

      const written = await writeUnits(client, [kept(`${code}-1`), kept(`${code}-2`)]);

      expect(written).toEqual(['written', 'written']);
      expect(sizes).toEqual([2, 2, 2]);
    },
  );

  test('a condition that fails beside a conflict of the moment: each unit is answered for itself', async () => {
    const { client } = through((transaction) => {
      if (transaction === 1)
        throw cancelled('ConditionalCheckFailed', 'TransactionConflict', 'None');
    });

    expect(await writeUnits(client, [kept('a'), kept('b'), kept('c')])).toEqual([
      'conflict',
      'written',
      'written',
    ]);
  });

  test('a write that is wrong in itself is not tried again', async () => {
    const { client, sizes } = through(() => {
      throw cancelled('ValidationError');
    });

    await expect(writeUnits(client, [kept('wrong')])).rejects.toThrow(TransactionCanceledException);
    expect(sizes).toHaveLength(1);
  });

  test('a store that is out of reach is not taken for a conflict', async () => {
    const { client } = through(() => {
      throw new Error('ECONNREFUSED');
    });

    await expect(writeUnits(client, [kept('unreached')])).rejects.toThrow('ECONNREFUSED');
  });
});

describe('many reads by key', () => {
  test('find more than a hundred, each once, and leave out what is not there', async () => {
    await writeUnits(
      engine.documents,
      Array.from({ length: 130 }, (_, no) => kept(`read-${no}`)),
    );
    const keys = Array.from({ length: 140 }, (_, no) => ({ pk: `read-${no}`, sk: '0' }));

    const found = await readItems(engine.documents, table, [...keys, ...keys]);

    expect(found.size).toBe(130);
    expect(found.get('read-129 0')).toEqual({ pk: 'read-129', sk: '0' });
  });

  test('ask again for what the store had no room for', async () => {
    await writeUnits(engine.documents, [kept('slow-1'), kept('slow-2')]);
    const keys = ['slow-1', 'slow-2'].map((pk) => ({ pk, sk: '0' }));
    const answers = [
      { Responses: { [table]: [keys[0]] }, UnprocessedKeys: { [table]: { Keys: [keys[1]] } } },
      { Responses: { [table]: [keys[1]] } },
    ];
    const client = { send: async () => answers.shift() } as unknown as DynamoDBDocumentClient;

    const found = await readItems(client, table, keys);

    expect([...found.keys()]).toEqual(['slow-1 0', 'slow-2 0']);
  });
});

/** Both wait out every retry, so they wait together. */
describe.concurrent('a store that stays busy', () => {
  test('for writes is a failure with a name, which machines retry', async ({ expect }) => {
    const { client, sizes } = through(() => {
      throw cancelled('TransactionConflict');
    });

    await expect(writeUnits(client, [kept('never')])).rejects.toThrow(StoreBusyError);
    expect(sizes.length).toBeGreaterThan(5);
    expect(await isThere('never')).toBe(false);
  });

  test('for reads is the same failure', async ({ expect }) => {
    const keys = [{ pk: 'slow-1', sk: '0' }];
    const client = {
      send: async () => ({ Responses: {}, UnprocessedKeys: { [table]: { Keys: keys } } }),
    } as unknown as DynamoDBDocumentClient;

    await expect(readItems(client, table, keys)).rejects.toThrow(StoreBusyError);
  });
});
