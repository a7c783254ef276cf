import { expect, test } from 'vitest';
import { isOnlyAnotherPage } from '../../console/src/api/same-list.ts';

const asked = (path: object, query: object) => ['dues', 'dues.listDues', { path, query }];
const first = asked({}, { villageId: '99000110101', status: 'open' });

test('the last page stays in sight while the next one is fetched', () => {
  const next = asked({}, { villageId: '99000110101', status: 'open', cursor: 'after-50' });

  expect(isOnlyAnotherPage(first, next)).toBe(true);
  expect(isOnlyAnotherPage(next, first)).toBe(true);
});

test.each([
  ['another village', asked({}, { villageId: '99000110102', status: 'open' })],
  ['another filter', asked({}, { villageId: '99000110101', status: 'settled' })],
  ['another person', asked({ personId: 'ps_1' }, { villageId: '99000110101', status: 'open' })],
  ['another list', ['dues', 'dues.listNotQualified', first[2]]],
  ['nothing asked before', undefined],
])('no answer about %s is shown in its place', (_, other) => {
  expect(isOnlyAnotherPage(other, first)).toBe(false);
});
