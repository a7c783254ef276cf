import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { accepted } from '../../builders/season-county.ts';
import type { Villager } from '../../builders/season-rosters.ts';

/** Somebody who is signed in: what they ask is asked with their token. */
type Telephone = {
  readonly ask: (method: 'GET' | 'POST', path: string, body?: Json) => Promise<JsonObject>;
};

/**
 * Residents sign in with WeChat and Alipay, are bound by a code of the message or of the desk, act for one another, help,
 * and end it all again.
 */
export async function signInOnTelephones(
  county: County,
  villagers: readonly Villager[],
): Promise<void> {
  const [first, second] = villagers;
  if (first === undefined || second === undefined) throw new Error('Two villagers are needed');
  const [one, other] = [await personOf(county, first), await personOf(county, second)];
  const weapp = county.telephones.weapp.codeFor('wx-one');
  const alipay = county.telephones.alipay.codeFor('ali-other');
  // Whoever names a person waits for the answer as long as a message takes: together, that is once.
  const [onWechat, onAlipay] = await Promise.all([
    bound(county, { platform: 'weapp', code: weapp }, first, one),
    bound(county, { platform: 'alipay', code: alipay }, second, other),
  ]);

  await Promise.all([
    actForOneAnother(onWechat, onAlipay, second),
    help(county, onWechat, second, other),
  ]);
  await atTheDesk(county, one, other);
}

async function actForOneAnother(
  asking: Telephone,
  asked: Telephone,
  other: Villager,
): Promise<void> {
  const { requestId } = await asking.ask('POST', '/families/members', claimOf(other));
  await asked.ask('POST', `/families/asked/${requestId}/decision`, { allow: true });
  const own = await asking.ask('GET', '/families/own');
  const [link] = own['actsFor'] as readonly JsonObject[];
  const ending = `/families/members/${link?.['personId']}/ending`;
  await asking.ask('POST', ending, { side: 'acting' });
  await asked.ask('POST', '/families/consent-codes', { purpose: 'family' });
}

async function help(
  county: County,
  helper: Telephone,
  helped: Villager,
  personId: PersonId,
): Promise<void> {
  const { requestId } = await helper.ask('POST', '/families/help', claimOf(helped));
  const { code } = await accepted(county, 'POST', `/families/persons/${personId}/codes`, {
    purpose: 'helper',
    papersSeen: 'identity_card',
  });
  const confirmation = `/families/help/${requestId}/confirmation`;
  await helper.ask('POST', confirmation, { code: code ?? '' });
  await helper.ask('POST', '/families/refresh', { helping: personId });
  await helper.ask('POST', `/families/help/${personId}/ending`, { side: 'acting' });
  await helper.ask('POST', '/families/refresh', {});
}

async function atTheDesk(county: County, one: PersonId, other: PersonId): Promise<void> {
  const ofOne = await accepted(county, 'GET', `/families/persons/${one}`);
  const [account] = ofOne['accounts'] as readonly JsonObject[];
  const ending = `/families/persons/${one}/accounts/${account?.['accountId']}/ending`;
  await accepted(county, 'POST', ending, { reason: '手机丢失' });
  const link = `/families/persons/${other}/members/${one}/ending`;
  const ended = await county.call('POST', link, { side: 'acted_for', reason: '本人要求' });
  if (ended.status !== 404) throw new Error(`A link that ended is still there: ${link}`);
}

/** Signs in, names the villager, and gives the code of the message, or of the desk where no telephone is on file. */
async function bound(
  county: County,
  signingIn: Json,
  villager: Villager,
  personId: PersonId,
): Promise<Telephone> {
  const { token } = await asked(county, '/families/sign-in', signingIn, null);
  const account = String(token);
  const claim = claimOf(villager);
  const { requestId } = await asked(county, '/families/binding', claim, account);
  const code = villager.phone === undefined ? await deskCode(county, personId) : sent(county);
  const confirmation = `/families/binding/${requestId}/confirmation`;
  const session = await asked(county, confirmation, { code }, account);
  return {
    ask: async (method, path, body) => {
      const answer = await county.call(method, path, body, String(session['token']));
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer.body as JsonObject;
    },
  };
}

async function deskCode(county: County, personId: PersonId): Promise<string> {
  const { code } = await accepted(county, 'POST', `/families/persons/${personId}/codes`, {
    purpose: 'binding',
    papersSeen: 'identity_card',
  });
  return String(code);
}

/** The code in the message that left the county last. */
function sent(county: County): string {
  const text = county.posted().findLast(({ channel }) => channel === 'sms')?.text ?? '';
  const code = /验证码(\d{6})/u.exec(text)?.[1];
  if (code === undefined) throw new Error(`No code in ${text}`);
  return code;
}

async function asked(
  county: County,
  path: string,
  body: Json,
  token: string | null,
): Promise<JsonObject> {
  const answer = await county.call('POST', path, body, token);
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer.body as JsonObject;
}

function claimOf({ name, residentId }: Villager) {
  return { name, idNumber: residentId };
}

async function personOf(county: County, { residentId }: Villager): Promise<PersonId> {
  const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
  return personId as PersonId;
}
