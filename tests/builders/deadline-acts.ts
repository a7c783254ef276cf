import type { County } from '../../infra/local/county.ts';
import type { JsonObject } from '../../infra/local/template.ts';
import { accepted } from './season-county.ts';

/** The officer gives an e-mail address, so that what is written from then on waits to be sent. */
export async function reachableByMail(county: County): Promise<void> {
  await accepted(county, 'PUT', '/messages/contact', { email: 'officer@office.example' });
  await accepted(county, 'GET', '/messages/contact');
}

/** Looks at duties, findings, the season and the inbox, subscribes to a calendar and takes it back. */
export async function workWithDeadlines(county: County): Promise<void> {
  const { duties } = await accepted(county, 'GET', '/deadlines/duties?scope=county');
  const [duty] = duties as readonly JsonObject[];
  await accepted(
    county,
    'GET',
    `/deadlines/duties/${encodeURIComponent(String(duty?.['dutyId']))}`,
  );
  await accepted(county, 'GET', '/deadlines/figures');
  await accepted(county, 'GET', '/deadlines/watch');
  const { path } = await accepted(county, 'POST', '/deadlines/calendars', { unitId: 'tax' });
  await fetch(`${county.url}${path}`);
  await accepted(county, 'POST', '/deadlines/calendars/tax/revocation');
  await accepted(county, 'GET', '/season/timeline');
  await accepted(county, 'POST', '/season/restart');
  await county.idle();
  const { messages } = await accepted(county, 'GET', '/messages');
  const messageIds = (messages as readonly JsonObject[]).map(({ messageId }) => String(messageId));
  await accepted(county, 'POST', '/messages/readings', { messageIds });
}
