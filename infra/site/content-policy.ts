/**
 * What a page of the console may load, as it says of itself: its own files, and answers from its API, its
 * identity provider and the county's file store. Nothing else runs, and nothing reaches another server.
 *
 * @param origins where pages send requests to besides their own origin.
 */
export function contentPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // antd writes its styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...new Set(origins)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/**
 * The page with its policy in it. It stands in the page itself, since not every place that serves files can add headers to them.
 *
 * @throws Error when the page has no place for it: a page without a policy is not to be put up.
 */
export function withPolicy(page: string, policy: string): string {
  const charset = /<meta charset="utf-8"\s*\/?>/iu;
  if (!charset.test(page))
    throw new Error('The page has no <meta charset> to put its policy after');
  return page.replace(
    charset,
    (found) => `${found}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
