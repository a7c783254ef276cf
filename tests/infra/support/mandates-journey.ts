import type { County } from '../../../infra/local/county.ts';
import type { JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR, imported } from '../../builders/season-county.ts';
import type { Villager } from '../../builders/season-rosters.ts';

type OpenLink = (functionName: string, link: unknown, init?: RequestInit) => Promise<void>;

const TOWNSHIP_ID = '990001101';
const VILLAGE_ID = '99000110101';
const YEAR = `coverageYear=${COVERAGE_YEAR}`;
const BODY = { coverageYear: COVERAGE_YEAR };

/** Debit mandates, each route once: signed, corrected, stopped, withdrawn; and the yearly round of REG 25. */
export async function workOnMandates(
  county: County,
  openLink: OpenLink,
  villagers: readonly Villager[],
): Promise<void> {
  const mandateId = await aPaperIsSigned(county, openLink, villagers);
  await accepted(county, 'GET', `/mandates?${YEAR}&villageId=${VILLAGE_ID}`);
  const list = await accepted(county, 'POST', '/mandates/export', {
    ...BODY,
    villageId: VILLAGE_ID,
  });
  await openLink('mandatesChanges', list['url']);
  const at = `/mandates/${mandateId}`;
  const corrected = await accepted(county, 'POST', `${at}/account-name`, { accountName: '刘.一' });
  const next = `/mandates/${corrected['mandateId']}`;
  await accepted(county, 'POST', `${next}/resumption`, { reason: '银行已恢复' });
  await accepted(county, 'GET', next);
  const { url } = await accepted(county, 'GET', `${next}/paper`);
  await openLink('mandatesReads', url);
  await theRoundGoesBy(county, openLink, villagers);
  await accepted(county, 'POST', `${next}/withdrawal`, { reason: '本人申请' });
}

async function aPaperIsSigned(
  county: County,
  openLink: OpenLink,
  villagers: readonly Villager[],
): Promise<string> {
  const residentId = villagers[0]?.residentId ?? '';
  const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
  const signing = {
    payer: { personId: String(personId) },
    bankId: 'rcc',
    accountNo: '6220000000300001',
    accountName: villagers[0]?.name ?? '',
    paysFor: [{ personId: String(personId), scheme: 'resident_medical' }],
  };
  const form = await accepted(county, 'POST', '/agreements/forms', { personId: String(personId) });
  await openLink('agreementsChanges', form['url']);
  await accepted(county, 'POST', '/mandates/preview', signing);
  const paper = await accepted(county, 'POST', '/mandates/papers', {});
  const body = new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'));
  await openLink('mandatesChanges', paper['url'], { method: 'PUT', body });
  const signed = await accepted(county, 'POST', '/mandates', {
    ...signing,
    paperId: String(paper['paperId']),
    signedOn: '2026-10-20',
  });
  return String(signed['mandateId']);
}

/** On the morning after the tenth of January who has no mandate goes to the townships by itself; what they name is made void. */
async function theRoundGoesBy(
  county: County,
  openLink: OpenLink,
  villagers: readonly Villager[],
): Promise<void> {
  await county.invoke('keepDuties', { at: '2027-01-11T00:30:00.000Z' });
  await county.idle();
  await accepted(county, 'POST', '/mandates/unsigned-lists/push', BODY);
  await county.idle();
  const { lists } = await accepted(county, 'GET', `/mandates/unsigned-lists?${YEAR}`);
  if ((lists as readonly JsonObject[]).length === 0) throw new Error('Nothing was pushed');
  const taken = await county.call(
    'POST',
    `/mandates/unsigned-lists/${TOWNSHIP_ID}/receipt`,
    BODY,
    await county.tokenFor(`township-${TOWNSHIP_ID}-officer`),
  );
  await openLink('mandatesChanges', (taken.body as JsonObject)['url']);
  const { paidFor } = await accepted(
    county,
    'GET',
    `/mandates?${YEAR}&villageId=${VILLAGE_ID}&listed=all`,
  );
  if ((paidFor as readonly JsonObject[]).length === 0) throw new Error('Nobody pays');
  await accepted(county, 'GET', `/mandates/tasks?villageId=${VILLAGE_ID}`);
  await accepted(county, 'GET', `/mandates/re-sign/${TOWNSHIP_ID}?${YEAR}`);
  await reSignListComes(county, villagers);
  await accepted(county, 'POST', `/mandates/re-sign/${TOWNSHIP_ID}/voiding`, BODY);
}

/** The township names the second villager's mandate, which came with the deduction roster. */
async function reSignListComes(county: County, villagers: readonly Villager[]): Promise<void> {
  const { name = '', residentId = '' } = villagers[1] ?? {};
  const header = '扣款户名,扣款人身份证号,开户行,原账号,新账号,重签原因';
  const row = [name, residentId, '农信社', '6220000000319001', '6220000000399999', '换卡'];
  const bytes = Buffer.from([header, row.join(',')].join('\n'));
  const list = await imported(county, { kind: 're_sign', mode: 'changes', bytes });
  if (list['status'] !== 'applied') throw new Error(JSON.stringify(list));
}
