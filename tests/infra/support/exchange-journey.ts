import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { aScan, ExchangeDesk } from '../../builders/exchange.ts';
import { aVillager, effectiveRosterOf } from '../../builders/season-rosters.ts';

const CLERK = 'township-990001101-exchange';
const LEADER = 'township-990001101-leader';
const A_PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n');

type OpenLink = (functionName: string, link: unknown, init?: RequestInit) => Promise<void>;

/**
 * Everything units do with deliveries, on good days and bad ones: what was handed over comes back, an upload is
 * broken off, another is looked at in the middle, and a receiver takes a list that is applied.
 */
export async function handDataOver(county: County, openLink: OpenLink): Promise<void> {
  const desk = new ExchangeDesk(county);
  await desk.must('tax-officer', 'GET', '/exchange/catalogue');
  await desk.open('civil-officer', 'subsistence-allowance', {
    mode: 'changes',
    changedOn: '2026-10-26',
  });
  await sendBack(desk, openLink, 'deduction-statement', '情况说明.pdf', A_PDF);
  const survey = effectiveRosterOf([aVillager(53), aVillager(54)]);
  await sendBack(desk, openLink, 'enrolment-survey', '摸排.csv', survey);

  const bytes = effectiveRosterOf([aVillager(51), aVillager(52)]);
  const roster = { fileName: '清册.csv', bytes };
  await takeBack(desk, {
    fileName: '清册.csv',
    bytes: effectiveRosterOf([aVillager(50, { village: '月原村' })]),
  });
  const handed = await desk.handedOver('medical', 'effective-roster', roster, {
    townshipId: '990001101',
  });
  const handedId = handed['deliveryId'] as Json;
  await desk.must('tax-leader', 'GET', `/exchange/deliveries/${handedId}/receipt`);
  await desk.act('tax-officer', handedId, 'acceptance', { revision: 1, endingsConfirmed: true });
  await county.idle();
  await desk.must('tax-officer', 'GET', '/exchange/deliveries?box=received');
  await takeFiles(desk, openLink, handedId);
  await doubtWhatCame(desk, handedId);
  await compareLists(desk);
}

/** The sender sees a mistake before the receiver does. */
async function takeBack(
  desk: ExchangeDesk,
  roster: { readonly fileName: string; readonly bytes: Buffer },
): Promise<void> {
  const { deliveryId } = await desk.handedOver('medical', 'effective-roster', roster, {
    townshipId: '990001102',
  });
  const word = { revision: 1, reasons: ['漏了一个村'] };
  const path = `/exchange/deliveries/${deliveryId}/taking-back`;
  await desk.must('medical-exchange', 'POST', path, word);
}

/** The sender takes back what it sent and what became of it, the receiver an extract, both the scan. */
async function takeFiles(desk: ExchangeDesk, openLink: OpenLink, deliveryId: Json): Promise<void> {
  const path = `/exchange/deliveries/${deliveryId}`;
  for (const [subject, what] of [
    ['medical-leader', 'original'],
    ['medical-leader', 'outcome'],
    ['tax-officer', 'scan'],
    ['tax-officer', 'extract'],
  ] as const) {
    const { downloadId } = await desk.must(subject, 'POST', `${path}/downloads`, { what });
    await desk.county.idle();
    const { url } = await desk.must(subject, 'GET', `/exchange/downloads/${downloadId}`);
    await openLink('exchangeReads', url);
  }
  await desk.must('tax-officer', 'GET', `${path}/rows?outcome=accepted`);
}

/** A list of persons with a supported category comes in, and its receiver looks who stands on others, too. */
async function compareLists(desk: ExchangeDesk): Promise<void> {
  const handed = await desk.handedOver('civil', 'subsistence-allowance', {
    fileName: '低保.csv',
    bytes: Buffer.from(
      `姓名,公民身份号码,类别\n${aVillager(61).name},${aVillager(61).residentId},低保\n`,
    ),
  });
  await desk.must(
    'medical-officer',
    'GET',
    `/exchange/deliveries/${handed['deliveryId']}/overlaps`,
  );
}

/** Tax doubts two rows: one is answered after the police were asked and opened again, the other taken back. */
async function doubtWhatCame(desk: ExchangeDesk, deliveryId: Json): Promise<void> {
  const item = {
    deliveryId,
    revision: 1,
    rowNo: 2,
    field: '姓名',
    found: '甲',
    text: '与身份证不符',
  };
  const { exceptions } = await desk.must('tax-officer', 'POST', '/exchange/exceptions', {
    requestKey: 'journey-0001',
    items: [item, { ...item, rowNo: 3 }],
  });
  const [first, second] = (exceptions as JsonObject[]).map(
    ({ exceptionId }) => `/exchange/exceptions/${exceptionId}`,
  );
  const text = '已核实';
  await desk.must('medical-officer', 'GET', '/exchange/exceptions');
  await desk.must('medical-officer', 'POST', `${first}/passing-on`, { text, to: 'police' });
  await desk.must('police-officer', 'POST', `${first}/messages`, { text });
  await desk.must('police-officer', 'POST', `${first}/confirmation`, { text });
  const through = { kind: 'amount_change', changeId: 'none' };
  const corrected = { kind: 'corrected', correctedValue: '乙', through };
  const answer = { text, outcome: corrected };
  await desk.ask('medical-officer', 'POST', `${first}/answer`, answer);
  const outcome = { kind: 'data_confirmed' };
  await desk.must('medical-officer', 'POST', `${first}/answer`, { text, outcome });
  await desk.must('tax-officer', 'POST', `${first}/conclusion`, { text, conclusion: 'reopen' });
  await desk.must('tax-officer', 'POST', `${second}/conclusion`, { text, conclusion: 'withdraw' });
  await desk.must('tax-officer', 'GET', String(second));
}

/** A township sends something after a false start, and gets it back. */
async function sendBack(
  desk: ExchangeDesk,
  openLink: OpenLink,
  dataSetId: string,
  fileName: string,
  bytes: Buffer,
): Promise<void> {
  const { deliveryId } = await desk.open(CLERK, dataSetId);
  const path = `/exchange/deliveries/${deliveryId}`;
  const wanted: JsonObject = { what: 'content', fileName, bytes: bytes.length };
  const begun = await desk.must(CLERK, 'POST', `${path}/uploads`, wanted);
  await desk.must(CLERK, 'POST', `${path}/uploads/${begun['uploadId']}/cancellation`);

  const upload = await desk.must(CLERK, 'POST', `${path}/uploads`, wanted);
  const uploadPath = `${path}/uploads/${upload['uploadId']}`;
  const { links } = await desk.must(CLERK, 'POST', `${uploadPath}/links`, { partNos: [1] });
  const [link] = links as JsonObject[];
  await openLink('exchangeChanges', link?.['url'], { method: 'PUT', body: new Uint8Array(bytes) });
  await desk.must(CLERK, 'GET', uploadPath);
  await desk.must(CLERK, 'POST', `${uploadPath}/completion`);
  await desk.county.idle();
  await desk.upload(CLERK, deliveryId, { what: 'scan', ...aScan() });
  await desk.must(LEADER, 'POST', `${path}/sign-off`, { revision: 1 });
  await desk.must(CLERK, 'POST', `${path}/hand-over`, { revision: 1 });
  const receiver = dataSetId === 'enrolment-survey' ? 'medical-officer' : 'tax-officer';
  const reasons = ['人数不符'];
  await desk.must(receiver, 'POST', `${path}/return`, { revision: 1, reasons });
}
