import type { ServerResponse } from 'node:http';
import {
  addDays,
  beijingDateAt,
  instantAt,
  isLocalDate,
} from '@liangxian/shared/kernel/local-date.ts';
import type { CountyClock } from '../county-clock.ts';
import { bodyOf } from '../listen.ts';
import type { Happening } from '../walk.ts';
import type { LocalPages } from './http-api.ts';

const DAY_MS = 86_400_000;

/**
 * `GET /local/clock` tells the county's time; `POST /local/clock` moves it: `{ "advanceDays": 1 }`, or
 * `{ "to": "2026-11-08" }` to the end of that day's business (18:00 in Beijing).
 */
export function clockPages(
  clock: CountyClock,
  walk: (untilMs: number) => Promise<readonly Happening[]>,
): LocalPages {
  // Two walks at once would each wait for what the other starts.
  let walking: Promise<unknown> = Promise.resolve();

  return async (request, response) => {
    if (request.url !== '/local/clock') return false;
    if (request.method === 'GET') {
      send(response, 200, timeOf(clock));
      return true;
    }
    const untilMs = targetOf(parsed(await bodyOf(request)), clock.now());
    if (typeof untilMs === 'string') {
      send(response, 400, { message: untilMs });
      return true;
    }
    const walked = walking.then(() => walk(Math.max(untilMs, clock.now())));
    walking = walked.catch(() => undefined);
    const happened = (await walked).map(({ at, what }) => ({ at: beijingTime(at), what }));
    send(response, 200, { ...timeOf(clock), happened });
    return true;
  };
}

/** The instant to move to, or a sentence that says why not. */
function targetOf(body: unknown, nowMs: number): number | string {
  const { advanceDays, to } = (body ?? {}) as {
    readonly advanceDays?: unknown;
    readonly to?: unknown;
  };
  if (Number.isInteger(advanceDays) && Number(advanceDays) > 0) {
    return nowMs + Number(advanceDays) * DAY_MS;
  }
  if (typeof to !== 'string' || !isLocalDate(to)) {
    return 'Say {"advanceDays": 1} or {"to": "2026-11-08"}';
  }
  const END_OF_BUSINESS = 18;
  if (instantAt(addDays(to, 1)) <= nowMs) return `It is past ${to} in this county`;
  return instantAt(to, END_OF_BUSINESS);
}

function timeOf(clock: CountyClock) {
  return {
    now: beijingTime(clock.now()),
    today: beijingDateAt(clock.now()),
    timeEpoch: clock.now(),
  };
}

/** `2026-11-08 09:30:00`, Beijing time. */
export function beijingTime(instantMs: number): string {
  const EIGHT_HOURS_MS = 8 * 3_600_000;
  return new Date(instantMs + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}
