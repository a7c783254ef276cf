import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDirectoryOffice } from '../../builders/directory-office.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let office: Awaited<ReturnType<typeof aDirectoryOffice>>;
let entered = 0;

beforeAll(async () => {
  engine = await startEngine();
  office = await aDirectoryOffice(engine);
}, 60_000);
afterAll(() => engine.stop());

const village = { unitId: 'village-99000110101', role: 'assistant', validFrom: '2026-10-01' };

/** Enters an assistant of 青松村. */
async function anAssistant() {
  const subject = `assistant-${++entered}`;
  const { body } = await office.ask('addOfficer', 'tax-administrator', {
    body: { name: '热孜万古丽·艾山', subject, post: village },
  });
  return { subject, officerId: String(body['officerId']) };
}

describe('an officer', () => {
  test('is entered with a first post and may act at once', async () => {
    const { subject, officerId } = await anAssistant();

    expect(await office.ask('showMe', subject)).toMatchObject({ body: { officerId } });
    expect(office.trail.entries.some(({ facts }) => facts['officerId'] === officerId)).toBe(true);
  });

  test('is entered once: the same sign-in name is told to be taken', async () => {
    const { subject, officerId } = await anAssistant();

    expect(
      await office.ask('addOfficer', 'tax-administrator', {
        body: { name: '另一个人', subject, post: village },
      }),
    ).toMatchObject({ status: 409, body: { code: 'SUBJECT_TAKEN', officerId } });
  });

  test('two who enter the same sign-in name at once do not both succeed', async () => {
    const body = { name: '古丽娜尔·依明', subject: 'at-once', post: village };
    const answers = await Promise.all(
      [1, 2].map(() => office.ask('addOfficer', 'tax-administrator', { body })),
    );

    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  test.each([
    ['of a unit nobody knows', { ...village, unitId: 'nobody' }, 'UNIT_NOT_FOUND'],
    ['an assistant in a bureau', { ...village, unitId: 'tax' }, 'ROLE_NOT_IN_UNIT'],
    ['ended before it begins', { ...village, validTo: '2026-09-30' }, 'ENDS_BEFORE_IT_BEGINS'],
    [
      'reaching beyond the village',
      { ...village, area: { kind: 'township', townshipId: '990001101' } },
      'AREA_BEYOND_UNIT',
    ],
  ])('gets no post %s', async (_, post, code) => {
    expect(
      await office.ask('addOfficer', 'tax-administrator', {
        body: { name: '亚森·吐尔逊', subject: `never-${code}`, post },
      }),
    ).toMatchObject({ status: 422, body: { code } });
  });
});

describe('posts', () => {
  test('given twice are held once, and end on their last day', async () => {
    const { officerId, subject } = await anAssistant();
    const body = { ...village, role: 'officer' };
    const give = () => office.ask('givePost', 'tax-administrator', { path: { officerId }, body });
    await give();
    await give();

    expect((await office.found(officerId)).posts).toHaveLength(2);

    const { unitId } = village;
    for (const role of ['officer', 'assistant']) {
      await office.ask('endPost', 'tax-administrator', {
        path: { officerId },
        body: { unitId, role, lastDay: '2026-11-07' },
      });
    }
    expect((await office.found(officerId)).posts).toHaveLength(2);
    expect(await office.ask('showMe', subject)).toMatchObject({ body: { code: 'NOT_ALLOWED' } });
  });

  test('nobody changes their own', async () => {
    const path = { officerId: 'of_tax-administrator' };
    const body = { unitId: 'tax', role: 'leader', validFrom: '2026-11-01' };

    expect(await office.ask('givePost', 'tax-administrator', { path, body })).toMatchObject({
      status: 403,
      body: { code: 'YOUR_OWN_POSTS' },
    });
    expect(await office.ask('givePost', 'county-administrator', { path, body })).toMatchObject({
      status: 200,
    });
  });

  test('are not given by whoever does not keep the directory', async () => {
    const path = { officerId: 'of_village-99000110101-officer' };

    expect(
      await office.ask('givePost', 'township-990001101-leader', { path, body: village }),
    ).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
  });
});

describe('A31-1 an assistant of whom something is suspected', () => {
  const reason = '私自收取现金未开票';
  const { unitId } = village;

  test('is stopped at once by the township’s leader, and stands no longer in the register', async () => {
    const { officerId, subject } = await anAssistant();
    const register = () =>
      office.ask('showVillageOfficers', '', { path: { villageId: '99000110101' } });
    const count = async () => ((await register()).body['officers'] as readonly unknown[]).length;
    const before = await count();

    const stopped = await office.ask('suspendAssistant', 'township-990001101-leader', {
      path: { officerId },
      body: { unitId, reason },
    });

    expect(stopped).toMatchObject({
      status: 200,
      body: { posts: [{ suspended: { by: 'of_township-990001101-leader', reason } }] },
    });
    expect(await office.ask('showMe', subject)).toMatchObject({ body: { code: 'NOT_ALLOWED' } });
    expect(await count()).toBe(before - 1);

    await office.ask('reinstateAssistant', 'township-990001101-leader', {
      path: { officerId },
      body: { unitId },
    });
    expect((await office.ask('showMe', subject)).status).toBe(200);
    expect(await count()).toBe(before);
  });

  test('is not stopped by another township’s leader', async () => {
    const { officerId } = await anAssistant();

    expect(
      await office.ask('suspendAssistant', 'township-990001102-leader', {
        path: { officerId },
        body: { unitId, reason },
      }),
    ).toMatchObject({ status: 403, body: { code: 'OUT_OF_AREA' } });
  });

  test('stopped twice is stopped once, with the first reason', async () => {
    const { officerId } = await anAssistant();
    const stop = (why: string) =>
      office.ask('suspendAssistant', 'tax-leader', {
        path: { officerId },
        body: { unitId, reason: why },
      });
    await stop(reason);
    await stop('再次停用');

    expect(await office.found(officerId)).toMatchObject({
      version: 2,
      posts: [{ suspended: { reason } }],
    });
  });
});
