import type { IncomingMessage, ServerResponse } from 'node:http';

/** One rule of a bucket's `CorsConfiguration`, as CloudFormation writes it. */
export type CorsRule = {
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  readonly MaxAge?: number;
};

/**
 * Lets a page of an allowed origin see the answer.
 *
 * @returns whether some rule allows the request; a preflight that none allows is answered 403.
 */
export function allowOrigin(
  rules: readonly CorsRule[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  const method = request.headers['access-control-request-method'] ?? request.method ?? '';
  const asked = headerList(request.headers['access-control-request-headers']);
  const rule = rules.find(
    ({ AllowedMethods, AllowedOrigins, AllowedHeaders = [] }) =>
      AllowedMethods.includes(method) &&
      AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
      asked.every((header) =>
        AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), header)),
      ),
  );
  if (rule === undefined) return false;
  const any = rule.AllowedOrigins.includes('*');
  response.setHeader('access-control-allow-origin', any ? '*' : origin);
  if (!any) response.setHeader('vary', 'Origin');
  response.setHeader('access-control-allow-methods', rule.AllowedMethods.join(', '));
  if (asked.length > 0) response.setHeader('access-control-allow-headers', asked.join(', '));
  if (rule.ExposedHeaders) {
    response.setHeader('access-control-expose-headers', rule.ExposedHeaders.join(', '));
  }
  if (rule.MaxAge !== undefined) response.setHeader('access-control-max-age', rule.MaxAge);
  return true;
}

function headerList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

/** One `*` stands for anything, as in S3. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}
