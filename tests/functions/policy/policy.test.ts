import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DynamoPolicyStore } from '../../../functions/policy/adapters/policy-store.dynamodb.ts';
import { policyHandlers } from '../../../functions/policy/handlers.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aDirectory } from '../../builders/directory.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { asked } from '../../builders/http-event.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';

let engine: Engine;
let policies: DynamoPolicyStore;
let routes: ReturnType<typeof policyHandlers>;
let years = 2100;
/** The machine's executions that were asked for. */
const started: string[] = [];

beforeAll(async () => {
  engine = await startEngine();
  policies = new DynamoPolicyStore(engine.documents, engine.table('PolicyTable'));
});
afterAll(() => engine.stop());
beforeEach(() => {
  started.length = 0;
  routes = policyHandlers({
    audit: new RememberedTrail(),
    directory: aDirectory(),
    policies,
    machines: { startSeason: async (_, name) => void started.push(name) },
  });
});

const pack = aPolicyPack();

/** The sample county's pack for a year that no other test starts. */
function aPackForAnotherYear(packId: string) {
  const coverageYear = ++years;
  const ofYear = <Figure extends { readonly coverageYear: number }>(figures: readonly Figure[]) =>
    figures.map((figure) => ({ ...figure, coverageYear }));
  return aPolicyPack({
    packId,
    seasons: ofYear(pack.seasons),
    pensionTiers: ofYear(pack.pensionTiers),
    medicalStandards: ofYear(pack.medicalStandards),
    assistance: ofYear(pack.assistance),
  });
}

async function published(packId: string) {
  const one = aPackForAnotherYear(packId);
  const answer = await asked(routes.publishPack, { path: { packId }, body: one });
  if (answer.status !== 200) throw new RangeError(JSON.stringify(answer.body));
  const coverageYear = one.seasons[0]?.coverageYear ?? 0;
  return { packId, coverageYear };
}

describe('A07-1 the year’s policy is data that the county publishes', () => {
  test('a published pack reads back as it was', async () => {
    const { packId } = pack;

    expect(await asked(routes.publishPack, { path: { packId }, body: pack })).toMatchObject({
      status: 200,
      body: { packId },
    });
    expect(await asked(routes.showPack, { path: { packId } })).toMatchObject({
      status: 200,
      body: JSON.parse(JSON.stringify(pack)),
    });
    expect(await policies.findPack(packId)).toEqual(pack);
  });

  test('a pack published anew reads as it was published last, however often it was read', async () => {
    const { packId } = await published('corrected');
    const before = await policies.findPack(packId);
    const rosterChecks = { ...pack.rosterChecks, maxEndingPercent: 3 };
    await asked(routes.publishPack, {
      path: { packId },
      body: { ...aPackForAnotherYear(packId), rosterChecks },
    });

    expect(before?.rosterChecks).not.toEqual(rosterChecks);
    expect(await policies.findPack(packId)).toMatchObject({ rosterChecks });
    expect(await policies.findPack(packId)).toMatchObject({ rosterChecks });
  });

  test.each([
    ['under another name than its own', { ...pack, packId: 'other' }, 409, 'PACK_ID_DIFFERS'],
    [
      'whose figures contradict each other',
      { ...pack, banks: pack.banks.map((bank) => ({ ...bank, layoutId: 'unheard-of' })) },
      422,
      'PACK_FAULTY',
    ],
    ['that is no pack', { packId: pack.packId }, 400, 'BAD_REQUEST'],
  ])('one %s is not published', async (_, body, status, code) => {
    expect(await asked(routes.publishPack, { path: { packId: pack.packId }, body })).toMatchObject({
      status,
      body: { code },
    });
  });

  test('a later publication takes effect at once, in every container', async () => {
    const { packId } = await published('corrected');
    await policies.findPack(packId);
    const other = new DynamoPolicyStore(engine.documents, engine.table('PolicyTable'));
    const before = await other.findPack(packId);
    if (before === undefined) throw new RangeError('The pack is not there');
    const corrected = {
      ...before,
      medicalStandards: before.medicalStandards.map((one) => ({ ...one, fiscalFen: fen(72_400) })),
    };

    await other.savePack(corrected);

    expect(await policies.findPack(packId)).toEqual(corrected);
  });

  test('one that nobody published is not found', async () => {
    expect(await asked(routes.showPack, { path: { packId: 'nobodys' } })).toMatchObject({
      status: 404,
    });
  });
});

describe('a season', () => {
  const inForce = instantAt(localDate('2026-10-01'), 9);
  const expired = instantAt(localDate('2028-06-01'), 9);

  test('starts once on its pack, and starting it again shows the one that runs', async () => {
    const { packId, coverageYear } = await published('starts');
    const body = { packId, coverageYear };

    const first = await asked(routes.startSeason, { body, at: inForce });
    const again = await asked(routes.startSeason, { body, at: inForce + 86_400_000 });
    const shown = await asked(routes.showSeason, { path: { coverageYear: String(coverageYear) } });

    expect(first).toMatchObject({
      status: 200,
      body: { packId, coverageYear, firstDeductionOn: '2026-10-22', startedOn: '2026-10-01' },
    });
    expect(again).toEqual(first);
    expect(shown).toEqual(first);
    expect(await policies.running(coverageYear)).toMatchObject({ pack: { packId } });
    expect(new Set(started)).toEqual(new Set([`season-${coverageYear}`]));
  });

  test('does not change to another pack on the way', async () => {
    const { packId, coverageYear } = await published('first-pack');
    await asked(routes.startSeason, { body: { packId, coverageYear }, at: inForce });
    const current = await policies.findPack(packId);
    if (current === undefined) throw new RangeError('The pack is not there');
    await policies.savePack({ ...current, packId: 'second-pack' });

    expect(
      await asked(routes.startSeason, {
        body: { packId: 'second-pack', coverageYear },
        at: inForce,
      }),
    ).toMatchObject({ status: 409, body: { code: 'SEASON_STARTED_ON_OTHER_PACK', packId } });
  });

  test('of two who start it at once on two packs one is told which runs', async () => {
    const { packId, coverageYear } = await published('race-one');
    const current = await policies.findPack(packId);
    if (current === undefined) throw new RangeError('The pack is not there');
    await policies.savePack({ ...current, packId: 'race-two' });

    const answers = await Promise.all(
      ['race-one', 'race-two'].map((one) =>
        asked(routes.startSeason, { body: { packId: one, coverageYear }, at: inForce }),
      ),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test.each([
    ['a pack that nobody published', { packId: 'nobodys' }, 404, 'PACK_NOT_FOUND'],
    ['a year the pack knows nothing of', { coverageYear: 1999 }, 422, 'SEASON_NOT_IN_POLICY'],
  ])('is not started on %s', async (_, change, status, code) => {
    const known = await published(`refused-${status}`);

    expect(
      await asked(routes.startSeason, { body: { ...known, ...change }, at: inForce }),
    ).toMatchObject({ status, body: { code } });
  });

  test('A46-1 outside the policy’s validity needs somebody signed in who answers for it', async () => {
    const known = await published('expired');

    expect(await asked(routes.startSeason, { body: known, at: expired })).toMatchObject({
      status: 409,
      body: { code: 'POLICY_NOT_IN_FORCE', standing: 'expired' },
    });
    expect(
      await asked(routes.startSeason, {
        body: { ...known, confirmation: { reason: '县政府批准延期' } },
        at: expired,
        officer: 'director',
      }),
    ).toMatchObject({
      status: 200,
      body: { standing: 'expired', confirmation: { by: 'director', reason: '县政府批准延期' } },
    });
  });

  test('that was not started is not shown', async () => {
    expect(await asked(routes.showSeason, { path: { coverageYear: '1998' } })).toMatchObject({
      status: 404,
      body: { code: 'SEASON_NOT_STARTED' },
    });
  });
});
