import { expect, test } from 'vitest';
import { EvenPace } from '../../../functions/families/adapters/even-pace.ts';

const pace = new EvenPace(1);

test('what was asked is answered, and what failed has failed, only later', async () => {
  const failure = new Error('The store is busy');

  await expect(pace.evenly(Promise.resolve('asked'))).resolves.toBe('asked');
  await expect(pace.evenly(Promise.reject(failure))).rejects.toBe(failure);
});

test('a quick answer waits for the pause, however long the work was not', async () => {
  const order: string[] = [];
  const quick = pace.evenly(Promise.resolve()).then(() => order.push('answered'));
  await Promise.resolve().then(() => order.push('worked'));
  await quick;

  expect(order).toEqual(['worked', 'answered']);
});
