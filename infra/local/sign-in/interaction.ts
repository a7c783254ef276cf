import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { bodyOf } from '../listen.ts';
import type { DemoAccounts } from './demo-accounts.ts';
import { chooseAccountPage, expiredPage } from './pages.ts';

const INTERACTION = /^\/interaction\/[\w-]+$/u;

/** Lets a person choose who to be, where the provider asks; false for every other request. */
export async function answerInteraction(
  provider: Provider,
  accounts: DemoAccounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://provider');
  if (!INTERACTION.test(url.pathname)) return false;
  try {
    const { uid } = await provider.interactionDetails(request, response);
    const chosen = request.method === 'POST' ? await chosenSubject(request) : undefined;
    if (chosen === undefined) {
      const township = url.searchParams.get('township') ?? undefined;
      html(response, 200, chooseAccountPage(accounts, { uid, township }));
    } else {
      await provider.interactionFinished(request, response, { login: { accountId: chosen } });
    }
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    html(response, 400, expiredPage());
  }
  return true;
}

async function chosenSubject(request: IncomingMessage): Promise<string | undefined> {
  const MOST = 200;
  const subject = new URLSearchParams((await bodyOf(request)).toString('utf8')).get('subject');
  const trimmed = subject?.trim() ?? '';
  return trimmed === '' || trimmed.length > MOST ? undefined : trimmed;
}

function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(page);
}
