import type { County } from '../../../infra/local/county.ts';
import type { JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR } from '../../builders/season-county.ts';
import { aVillager, type Villager } from '../../builders/season-rosters.ts';

type OpenLink = (functionName: string, link: unknown) => Promise<void>;

const TOWNSHIP_ID = '990001101';
const VILLAGE_ID = '99000110101';
const YEAR = `coverageYear=${COVERAGE_YEAR}`;

/** Channels report over the wire and by file; what names nobody is decided. */
export async function reportPayments(
  county: County,
  villagers: readonly Villager[],
): Promise<void> {
  const somebody = villagers.at(-3) ?? aVillager(0);
  const line = (serial: string, of: Villager) => ({
    serial,
    kind: 'payment' as const,
    paidAt: '2026-10-28 10:00:00',
    residentId: of.residentId,
    name: of.name,
    scheme: 'resident_medical' as const,
    coverageYear: COVERAGE_YEAR,
    amountFen: 40_000,
  });
  const lines = [line('s1', somebody), line('s2', aVillager(909)), line('s3', aVillager(910))];
  const first = await county.channels.send('counter', lines);
  const again = await county.channels.send('counter', lines);
  if (first.status !== 200 || again.status !== 200) throw new Error(JSON.stringify([first, again]));
  await county.channels.lay('pos', [line('p1', somebody)], 'day.csv');
  const brought = { fileName: 'POS机.csv', content: Buffer.from('1|0.01\n').toString('base64') };
  await accepted(county, 'POST', '/payments/reports/pos/files', brought);
  await county.idle();

  const { reports } = await accepted(county, 'GET', '/payments/reports?channel=counter');
  const [report] = reports as readonly JsonObject[];
  const of = `/payments/reports/${report?.['reportId']}/lines`;
  await accepted(county, 'GET', of);
  const open = await accepted(county, 'GET', '/payments/anomalies?channel=counter');
  const [waiting, unknown] = open['lines'] as readonly JsonObject[];
  const { personId } = await accepted(county, 'POST', '/residents/search', {
    residentId: somebody.residentId,
  });
  await accepted(county, 'POST', `${of}/${waiting?.['rowNo']}/decision`, {
    decision: {
      action: 'assign',
      personId: String(personId),
      scheme: 'resident_pension',
      coverageYear: COVERAGE_YEAR,
    },
    reason: '柜面回单核实',
  });
  await accepted(county, 'POST', `${of}/${unknown?.['rowNo']}/decision`, {
    decision: { action: 'give_back' },
    reason: '查无此人，请柜面退回',
  });
}

/** Who cannot be debited is guided, while there still is somebody; one is marked for cash. */
export async function guideElsewhere(county: County, openLink: OpenLink): Promise<void> {
  const { dues } = await accepted(county, 'GET', `/dues?${YEAR}&villageId=${VILLAGE_ID}`);
  const [due] = dues as readonly JsonObject[];
  const village = `/payments/guidance/${VILLAGE_ID}`;
  await accepted(county, 'GET', `${village}?${YEAR}`);
  await accepted(county, 'POST', `${village}/marks`, {
    personId: due?.['personId'] ?? '',
    coverageYear: COVERAGE_YEAR,
    state: 'marked',
    reason: '没有手机和银行卡',
  });
  const township = `/payments/guidance/townships/${TOWNSHIP_ID}/export`;
  const { url } = await accepted(county, 'POST', township, { coverageYear: COVERAGE_YEAR });
  await openLink('paymentsChanges', url);
}
