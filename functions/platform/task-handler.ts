import type { Result } from '@liangxian/shared/kernel/result.ts';
import middy from '@middy/core';
import * as z from 'zod';
import type { AuditTrail } from './audit.ts';
import { StaleVersionError } from './failures.ts';
import { logFailure, logInfo } from './logger.ts';

/** When and on whose behalf a step is taken. */
export type Occasion = { readonly at: number; readonly actor: string };

type Refusal = { readonly code: string };

const occasionSchema = z.object({
  at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

/**
 * One Task of a state machine: input checked, traced before and after, outcome returned as a `Result`
 * that the machine may choose on. Failures of the world are thrown, so that the machine retries by name.
 */
export function taskHandler<Input, Value, R extends Refusal>(definition: {
  readonly act: string;
  readonly audit: AuditTrail;
  readonly input: z.ZodType<Input>;
  readonly subject: (input: Input) => string;
  readonly run: (input: Input, occasion: Occasion) => Promise<Result<Value, R>>;
}) {
  const { act, audit } = definition;
  return middy(async (event: unknown): Promise<Result<Value, R>> => {
    const { at } = occasionSchema.parse(event);
    const input = definition.input.parse(event);
    const occasion = { at, actor: 'state-machine' };
    const subject = definition.subject(input);
    const started = performance.now();
    await audit.append({ ...occasion, act, subject, phase: 'begin', facts: {} });
    try {
      const result = await definition.run(input, occasion);
      const outcome = result.ok ? 'ok' : result.refusal.code;
      await audit.append({ ...occasion, act, subject, phase: 'end', facts: { outcome } });
      logInfo('done', {
        act,
        subject,
        outcome,
        durationMs: Math.round(performance.now() - started),
      });
      return result;
    } catch (error) {
      if (error instanceof StaleVersionError) logInfo('changed meanwhile', { act, subject });
      else logFailure('failed', { act, subject }, error);
      throw error;
    }
  });
}
