import { instantAt } from '@liangxian/shared/kernel/local-date.ts';
import { sunday } from './bank-exchange.ts';

/** What API Gateway hands to a route's function, as far as the functions read it. */
type HttpEvent = {
  readonly pathParameters?: Record<string, string>;
  readonly queryStringParameters?: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    readonly timeEpoch: number;
    readonly authorizer?: { readonly jwt?: { readonly claims?: Record<string, unknown> } };
  };
};

type Asked = {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  /** The body as it travels, where a test is about that. */
  readonly rawBody?: string;
  readonly isBase64Encoded?: boolean;
  /** Who is signed in; null without a token. */
  readonly officer?: string | null;
  readonly at?: number;
};

/** Nine in the morning of 8 November 2026. */
export const askedAt = instantAt(sunday, 9);

export function anHttpEvent(asked: Asked = {}): HttpEvent {
  const { path, query, body, rawBody, isBase64Encoded, officer = 'officer', at = askedAt } = asked;
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    ...(path !== undefined && { pathParameters: path }),
    ...(query !== undefined && { queryStringParameters: query }),
    ...(text !== undefined && { body: text }),
    ...(isBase64Encoded !== undefined && { isBase64Encoded }),
    requestContext: {
      timeEpoch: at,
      ...(officer !== null && { authorizer: { jwt: { claims: { sub: officer } } } }),
    },
  };
}

type Answered = { readonly status: number; readonly type: string; readonly body: unknown };

/** Asks a route's function as API Gateway does, and reads its answer. */
export async function asked(
  handler: (event: HttpEvent, context: object) => unknown,
  request: Asked = {},
): Promise<Answered> {
  const answer = (await handler(anHttpEvent(request), {})) as {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
  return { status: answer.statusCode, type, body: JSON.parse(answer.body) };
}
