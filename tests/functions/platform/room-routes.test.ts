import { expect, test } from 'vitest';
import { roomRoutes } from '../../../functions/platform/room-routes.ts';

const route = (routeKey: string) => Object.assign(() => `answers ${routeKey}`, { routeKey });
const routes = roomRoutes({
  listThings: route('GET /things'),
  makeThing: route('POST /things'),
  stepOfAMachine: () => 'never called over HTTP',
});

test('each route of a room is answered by its own handler', () => {
  expect(routes({ routeKey: 'GET /things' }, {})).toBe('answers GET /things');
  expect(routes({ routeKey: 'POST /things' }, {})).toBe('answers POST /things');
});

test('a route that is declared and answered by nobody is an error, not silence', () => {
  expect(() => routes({ routeKey: 'DELETE /things' }, {})).toThrow('DELETE /things');
});
