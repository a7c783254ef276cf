import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AuditUnavailableError, StoreBusyError } from '../../../functions/platform/failures.ts';
import { taskHandler } from '../../../functions/platform/task-handler.ts';
import { RememberedTrail } from '../../builders/audit.ts';

type Counted = Result<{ readonly rows: number }, { readonly code: 'NOT_READY' }>;

function aTask(answer: () => Promise<Counted> = async () => accept({ rows: 3 })) {
  const trail = new RememberedTrail();
  const runs: unknown[] = [];
  const handler = taskHandler({
    act: 'villages.count',
    audit: trail,
    input: z.object({ villageId: z.string() }),
    subject: ({ villageId }) => villageId,
    run: (input, occasion) => {
      runs.push({ ...input, ...occasion });
      return answer();
    },
  });
  return { handler, trail, runs };
}

const event = { villageId: '99000110101', at: '2026-11-08T01:00:00.000Z' };
const at = Date.parse(event.at);

describe('a task of a state machine', () => {
  test('takes the time from its event, in whatever zone that is written', async () => {
    const { handler, runs } = aTask();

    await handler(event, {});
    await handler({ ...event, at: '2026-11-08T09:00:00+08:00' }, {});

    const occasion = { villageId: '99000110101', at, actor: 'state-machine' };
    expect(runs).toEqual([occasion, occasion]);
  });

  test('answers a result that the machine can choose on', async () => {
    expect(await aTask().handler(event, {})).toEqual({ ok: true, value: { rows: 3 } });
    expect(await aTask(async () => refuse({ code: 'NOT_READY' })).handler(event, {})).toEqual({
      ok: false,
      refusal: { code: 'NOT_READY' },
    });
  });

  test('stands in the trail before and after, with its outcome', async () => {
    const { handler, trail } = aTask(async () => refuse({ code: 'NOT_READY' }));

    await handler(event, {});

    const entry = { at, actor: 'state-machine', act: 'villages.count', subject: '99000110101' };
    expect(trail.entries).toEqual([
      { ...entry, phase: 'begin', facts: {} },
      { ...entry, phase: 'end', facts: { outcome: 'NOT_READY' } },
    ]);
  });

  test.each([
    ['no time', { villageId: '99000110101' }],
    ['a time without zone', { ...event, at: '2026-11-08T09:00:00' }],
    ['nothing of what it needs', { at: event.at }],
  ])('that is given %s fails loudly and does nothing', async (_, wrong) => {
    const { handler, trail, runs } = aTask();

    await expect(handler(wrong, {})).rejects.toThrow();
    expect([trail.entries, runs]).toEqual([[], []]);
  });

  test('is not done when the trail cannot be written, and fails by the name that machines retry', async () => {
    const { handler, trail, runs } = aTask();
    trail.unavailableFrom = 1;

    await expect(handler(event, {})).rejects.toThrow(AuditUnavailableError);
    expect(runs).toEqual([]);
  });

  test('throws failures of the world on, so that the machine retries by name', async () => {
    const { handler } = aTask(() => Promise.reject(new StoreBusyError('busy')));

    await expect(handler(event, {})).rejects.toThrow(StoreBusyError);
  });
});
