/** What API Gateway sends back (payload format 2.0). */
export type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/** Never kept by anybody on the way: most answers are about persons. */
export function answer(statusCode: number, contentType: string, body: string): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': `${contentType}; charset=utf-8`, 'cache-control': 'no-store' },
    body,
  };
}

/** `application/problem+json` with the refusal's code and facts. */
export function problem(status: number, refusal: { readonly code: string }): HttpAnswer {
  return answer(status, 'application/problem+json', JSON.stringify({ ...refusal, status }));
}
