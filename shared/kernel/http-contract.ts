import type * as z from 'zod';

/**
 * One route, shared by the function that answers it and the pages that call it. Every refusal the use
 * case can return has its status here; one that is missing does not compile.
 */
export type HttpContract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly act: string;
  /**
   * `public` is open to everybody, without a token; `account` wants a signed-in telephone or browser, bound or not;
   * `resident` wants a resident's session. Otherwise the permission table says who may.
   */
  readonly access?: 'public' | 'account' | 'resident';
  /** The kind of text an answer is, where it is not JSON: `text/calendar`. */
  readonly media?: string;
  readonly pathParameters?: z.ZodType<object>;
  readonly query?: z.ZodType<object>;
  readonly body?: z.ZodType<unknown>;
  readonly response: z.ZodType<unknown>;
  readonly refusals: Readonly<Record<string, number>>;
};
