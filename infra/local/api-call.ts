import type { Json } from './template.ts';

export type Answer = { readonly status: number; readonly body: Json };

/** Calls an HTTP API with JSON and a token; null sends none. */
export async function callApi(
  url: string,
  method: string,
  body: Json | undefined,
  token: string | null,
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Json) };
}
