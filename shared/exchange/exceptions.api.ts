import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import {
  answerOutcomeSchema,
  dataExceptionSchema,
  exceptionIdSchema,
  exceptionItemSchema,
  exceptionStateSchema,
} from './data-exception.schema.ts';

const exceptionPath = z.object({ exceptionId: exceptionIdSchema });
const found = { EXCEPTION_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;
const text = z.string().trim().min(1).max(2_000);
const saying = z.object({ text });
const clocked = { ...found, NOT_NOW: 409, SEASON_NOT_STARTED: 409 } as const;

/** A receiver raises exceptions about items of a delivery, each with a clock and a thread of its own. */
export const raiseExceptionsApi = {
  method: 'POST',
  path: '/exchange/exceptions',
  act: 'exchange.raiseExceptions',
  body: z.object({
    /** Chosen by the page: asking again with the same key raises nothing twice. */
    requestKey: z.string().regex(/^[0-9a-zA-Z-]{8,40}$/u),
    items: z
      .array(exceptionItemSchema.omit({ dataSetId: true }).extend({ text }))
      .min(1)
      .max(100),
  }),
  response: z.object({ exceptions: z.array(dataExceptionSchema) }),
  refusals: {
    DELIVERY_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    NOT_RECEIVED: 409,
    SEASON_NOT_STARTED: 409,
  },
} as const satisfies HttpContract;

/** Exceptions that concern one's unit (`owner`: to answer, `raised`: raised by it, `asked`: to verify), or the county's. */
export const listExceptionsApi = {
  method: 'GET',
  path: '/exchange/exceptions',
  act: 'exchange.listExceptions',
  query: pageQuerySchema.extend({
    box: z.enum(['owner', 'raised', 'asked', 'county']).default('owner'),
    state: exceptionStateSchema.exactOptional(),
    deliveryId: z.string().min(1).exactOptional(),
    unitId: z.string().min(1).exactOptional(),
    /** Only those with a clock that is late, or was. */
    late: z
      .enum(['true', 'false'])
      .transform((word) => word === 'true')
      .exactOptional(),
  }),
  response: z.object({ exceptions: z.array(dataExceptionSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

export const showExceptionApi = {
  method: 'GET',
  path: '/exchange/exceptions/{exceptionId}',
  act: 'exchange.showException',
  pathParameters: exceptionPath,
  response: dataExceptionSchema.extend({
    may: z.array(z.enum(['say', 'pass_on', 'confirm', 'answer', 'close', 'reopen', 'withdraw'])),
  }),
  refusals: found,
} as const satisfies HttpContract;

/** A unit concerned says something. */
export const sayAboutExceptionApi = {
  method: 'POST',
  path: '/exchange/exceptions/{exceptionId}/messages',
  act: 'exchange.sayAboutException',
  pathParameters: exceptionPath,
  body: saying,
  response: dataExceptionSchema,
  refusals: { ...found, NOT_NOW: 409 },
} as const satisfies HttpContract;

/** The owner asks another unit to verify (REG 7: 2 working days). */
export const passOnExceptionApi = {
  method: 'POST',
  path: '/exchange/exceptions/{exceptionId}/passing-on',
  act: 'exchange.passOnException',
  pathParameters: exceptionPath,
  body: saying.extend({ to: z.string().min(1).max(60) }),
  response: dataExceptionSchema,
  refusals: { ...clocked, UNKNOWN_UNIT: 422 },
} as const satisfies HttpContract;

/** The unit that was asked gives its word. */
export const confirmExceptionApi = {
  method: 'POST',
  path: '/exchange/exceptions/{exceptionId}/confirmation',
  act: 'exchange.confirmException',
  pathParameters: exceptionPath,
  body: saying,
  response: dataExceptionSchema,
  refusals: clocked,
} as const satisfies HttpContract;

/** The owner answers (REG 7: 3 working days, or 1 after the other unit's word). */
export const answerExceptionApi = {
  method: 'POST',
  path: '/exchange/exceptions/{exceptionId}/answer',
  act: 'exchange.answerException',
  pathParameters: exceptionPath,
  body: saying.extend({ outcome: answerOutcomeSchema }),
  response: dataExceptionSchema,
  refusals: { ...clocked, CORRECTION_NOT_SENT: 409 },
} as const satisfies HttpContract;

/** Who raised it decides about the answer, or takes the exception back. */
export const concludeExceptionApi = {
  method: 'POST',
  path: '/exchange/exceptions/{exceptionId}/conclusion',
  act: 'exchange.concludeException',
  pathParameters: exceptionPath,
  body: saying.extend({ conclusion: z.enum(['close', 'reopen', 'withdraw']) }),
  response: dataExceptionSchema,
  refusals: { ...clocked, CORRECTION_NOT_ACCEPTED: 409 },
} as const satisfies HttpContract;
