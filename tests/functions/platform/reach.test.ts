import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { describe, expect, test } from 'vitest';
import { inReach } from '../../../functions/platform/reach.ts';

const qingsong = { kind: 'township', townshipId: '990001101' } as const;
const yinshan = { kind: 'township', townshipId: '990001102' } as const;
const inBoth: OfficerOccasion = {
  at: 0,
  actor: 'of_both',
  officer: { officerId: 'of_both', name: '两镇', posts: [] },
  area: qingsong,
  areas: [qingsong, yinshan],
  units: [],
};

/** Looks at a thing of one township, and notes from which areas it was tried. */
async function lookedAt(
  thing: { readonly townshipId: string },
  request: { readonly path?: object; readonly query?: object; readonly body?: object },
) {
  const tried: Area[] = [];
  const result = await inReach(
    { path: {}, query: {}, body: {}, ...request },
    inBoth,
    async ({ area }) => {
      tried.push(area);
      return isWithin(area, thing) ? accept(area) : refuse({ code: 'OUT_OF_AREA' });
    },
  );
  return { tried, result };
}

describe('whoever holds posts in two townships', () => {
  test('acts in the one that the request names, and is not tried in the other', async () => {
    for (const named of [
      { path: { townshipId: '990001102' } },
      { query: { townshipId: '990001102' } },
      { body: { townshipId: '990001102' } },
    ]) {
      expect((await lookedAt(yinshan, named)).tried).toEqual([yinshan]);
    }
  });

  test('reaches a thing of either, without having to say where it is', async () => {
    expect((await lookedAt(qingsong, {})).result).toEqual(accept(qingsong));
    expect((await lookedAt(yinshan, {})).result).toEqual(accept(yinshan));
  });

  test('does not reach a third one, whatever the request says', async () => {
    const { tried, result } = await lookedAt(
      { townshipId: '990001103' },
      { query: { townshipId: '990001103' } },
    );

    expect(tried).toEqual([qingsong, yinshan]);
    expect(result).toEqual(refuse({ code: 'OUT_OF_AREA' }));
  });

  test('is refused once when the refusal is about something else', async () => {
    let times = 0;
    const result = await inReach({ path: {}, query: {}, body: {} }, inBoth, async () => {
      times += 1;
      return refuse({ code: 'NOT_READY_FOR_DECISION' });
    });

    expect([result.ok, times]).toEqual([false, 1]);
  });
});
