import { inDoubt } from '@liangxian/shared/refunds/reversal.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamoFindings } from '../../../functions/deadlines/adapters/findings.dynamodb.ts';
import { type WatchPorts, watchOver } from '../../../functions/deadlines/watch-over.ts';
import { DynamoReversalStore } from '../../../functions/refunds/adapters/reversal-store.dynamodb.ts';
import { aSeason } from '../../builders/deduction.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';
import { aReversal, refundAt as at } from '../../builders/refund.ts';

const DAY_MS = 86_400_000;
let engine: Engine;
let reversals: DynamoReversalStore;

beforeAll(async () => {
  engine = await startEngine();
  reversals = new DynamoReversalStore(engine.documents, engine.table('RefundsTable'));
});
afterAll(() => engine.stop());

/** A county in which nothing else is amiss. */
function ports(): WatchPorts {
  const none = async () => [];
  const township = { unitId: 'unit_1', townshipId: aReversal().townshipId ?? '' };
  return {
    policies: { running: async () => ({ season: aSeason, pack: aPolicyPack() }) },
    findings: new DynamoFindings(engine.documents, engine.table('DeadlinesTable')),
    reversals,
    offices: { unitsOf: async () => [township] },
    cash: { troublesOf: async function* () {} },
    duties: { everyDuty: async function* () {} },
    marks: { of: none },
    messages: { troubled: none },
    runs: { listRuns: none },
    imports: { list: none },
    cases: { list: none },
    payments: { silentSince: none },
  } as unknown as WatchPorts;
}

test('money on its way back that needs a person is found each morning, nobody’s too, until it is back', async () => {
  const system = { by: 'system', at };
  const raised = aReversal();
  const {
    personId: _,
    scheme: _s,
    coverageYear: _y,
    townshipId: _t,
    villageId: _v,
    ...rest
  } = raised;
  const nobodys = { ...rest, reversalId: 'rv_nobody', channel: 'wechat_pay' };
  await reversals.add([raised, nobodys]);
  const doubtful = inDoubt(raised, system, 'unanswered');
  await reversals.save(doubtful);
  await reversals.save(inDoubt(nobodys, system, 'abnormal'));
  const watch = (now: number) =>
    watchOver(ports(), { coverageYear: 2027, repaired: [] }, now).then(() =>
      ports().findings.open(),
    );
  const ofReversals = async (now: number) =>
    (await watch(now)).filter(({ kind }) => kind === 'reversal_in_doubt');

  expect(await ofReversals(at + DAY_MS)).toMatchObject([
    { subject: raised.reversalId, facts: { channel: 'wechat_pay', doubtOn: '2026-11-08' } },
    { subject: 'rv_nobody' },
  ]);
  await reversals.save({ ...doubtful, state: 'returned', version: doubtful.version + 1 });
  expect((await ofReversals(at + 2 * DAY_MS)).map(({ subject }) => subject)).toEqual(['rv_nobody']);
});
