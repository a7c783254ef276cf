import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR } from '../../builders/season-county.ts';

type OpenLink = (functionName: string, link: unknown, init?: RequestInit) => Promise<void>;

const townshipId = '990001101';
const villageIds = ['99000110102', '99000110103', '99000110104'];
const DEVICE = 'device0001';

/** Cash in a village: leave to collect, entries with and without network, the day's end, differences, scans; each route once. */
export async function takeCashInAVillage(county: County, openLink: OpenLink): Promise<void> {
  const collector = await anAssistant(county);
  const leader = await desk(county, `township-${townshipId}-leader`);
  const tax = await desk(county, 'tax-officer');
  await leader('POST', `/cash/collectors/${collector.officerId}/authorisations`, {
    townshipId,
    villageIds,
    validFrom: '2026-10-01',
    validTo: '2026-12-31',
  });
  await leader('GET', `/cash/collectors?townshipId=${townshipId}`);
  await leader(
    'GET',
    `/cash/cash-only?townshipId=${townshipId}&villageId=${villageIds[0]}&coverageYear=${COVERAGE_YEAR}`,
  );
  const [one, two, three] = await openDues(collector.ask);
  const first = await collector.ask('POST', '/cash/entries', entryOf(one, 1));
  const takenOfflineAt = county.clock.now() - 60_000;
  const second = await collector.ask('POST', '/cash/entries', {
    ...entryOf(two, 2),
    takenOfflineAt,
  });
  const third = await collector.ask('POST', '/cash/entries', entryOf(three, 3));
  const strokes = 'M1 1L20 20';
  await collector.ask('POST', `/cash/entries/${first['entryId']}/signatures`, {
    who: 'resident',
    strokes,
  });
  await leader('POST', `/cash/entries/${third['entryId']}/decision`, {
    said: 'no_cash',
    reason: '误登',
  });
  // The same due once more, and by now it is held: this cash goes back.
  const twice = { ...entryOf(two, 4), takenOfflineAt };
  const { entryId } = await collector.ask('POST', '/cash/entries', twice);
  await collector.ask('POST', `/cash/entries/${entryId}/return`, { strokes });
  const mine = await collector.ask('GET', `/cash/mine?deviceId=${DEVICE}`);
  const { dayId, differenceFen } = mine['today'] as JsonObject;
  await dayIsClosed(String(dayId), Number(differenceFen), {
    collector: collector.ask,
    leader,
    tax,
  });
  await sheetIsScanned(String(dayId), { collector: collector.ask, leader }, openLink);
  await leader('GET', `/cash/days?townshipId=${townshipId}`);
  await leader('GET', `/cash/troubles?townshipId=${townshipId}&kind=to_give_back`);
  if (second['state'] !== 'taken') throw new Error(`The second entry is ${second['state']}`);
  await leader('POST', '/cash/scans/handing-over', { townshipId, coverageYear: COVERAGE_YEAR });
  await leader('POST', `/cash/collectors/${collector.officerId}/authorisations/ending`, {
    townshipId,
    reason: '调离',
  });
}

async function openDues(collector: Desk): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (const villageId of villageIds) {
    const place = `townshipId=${townshipId}&villageId=${villageId}`;
    const list = `/cash/village-list?${place}&coverageYear=${COVERAGE_YEAR}`;
    const { dues } = await collector('GET', list);
    found.push(...(dues as readonly JsonObject[]));
  }
  return found;
}

type Desk = (method: string, path: string, body?: Json) => Promise<JsonObject>;

async function dayIsClosed(
  dayId: string,
  differenceFen: number,
  { collector, leader, tax }: { collector: Desk; leader: Desk; tax: Desk },
): Promise<void> {
  const missing = 10_000;
  await collector('POST', `/cash/days/${dayId}/batches`, {
    how: 'bank_counter',
    slipNo: 'A1',
    amountFen: differenceFen - missing,
  });
  await leader('POST', `/cash/days/${dayId}/corrections`, {
    kind: 'made_up',
    amountFen: missing,
    slipNo: 'A2',
    explanation: '少数一张，当晚补存',
  });
  await tax('POST', `/cash/days/${dayId}/sighting`, { note: '两张存单已核对' });
  const { day } = await collector('GET', `/cash/days/${dayId}`);
  const { standing } = day as JsonObject;
  if (standing !== 'balanced') throw new Error(`The day is ${standing}`);
}

async function sheetIsScanned(
  dayId: string,
  { collector, leader }: { collector: Desk; leader: Desk },
  openLink: OpenLink,
): Promise<void> {
  const { url: sheet } = await collector('POST', `/cash/days/${dayId}/sheet`);
  await openLink('cashChanges', sheet);
  const { scanId, uploadUrl } = await collector('POST', `/cash/days/${dayId}/scans`);
  const body = Buffer.from('%PDF-1.7 a signed sheet');
  await openLink('cashChanges', uploadUrl, { method: 'PUT', body: new Uint8Array(body) });
  const scan = `/cash/days/${dayId}/scans/${scanId}`;
  await collector('POST', scan, { originalAt: '镇社会保障服务中心第3盒' });
  const { url } = await leader('POST', `${scan}/opening`, { reason: '核对签字' });
  await openLink('cashReads', url);
}

function entryOf(due: JsonObject | undefined, sequence: number) {
  const { personId, scheme, dueFen } = due ?? {};
  return {
    personId: personId as Json,
    scheme: scheme as Json,
    coverageYear: COVERAGE_YEAR,
    amountFen: dueFen as Json,
    deviceId: DEVICE,
    sequence,
  };
}

async function anAssistant(county: County): Promise<{ officerId: string; ask: Desk }> {
  const { officerId } = await accepted(county, 'POST', '/units/officers', {
    name: '古丽娜尔·买买提',
    subject: 'cash-assistant',
    post: { unitId: `township-${townshipId}`, role: 'assistant', validFrom: '2026-10-01' },
  });
  return { officerId: String(officerId), ask: await desk(county, 'cash-assistant') };
}

async function desk(county: County, subject: string): Promise<Desk> {
  const token = await county.tokenFor(subject);
  return async (method, path, body) => {
    const answer = await county.call(method, path, body, token);
    if (answer.status !== 200) {
      throw new Error(`${method} ${path} ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body as JsonObject;
  };
}
