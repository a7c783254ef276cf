import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR, imported } from '../../builders/season-county.ts';
import { aVillager, type Villager } from '../../builders/season-rosters.ts';

type OpenLink = (functionName: string, link: unknown) => Promise<void>;

const TOWNSHIP_ID = '990001101';
const VILLAGE_ID = '99000110101';
const YEAR = `coverageYear=${COVERAGE_YEAR}`;

/** The rounds of a season and the lists around them, each route once: due rosters, amounts, changes, follow-ups, overview, trail. */
export async function workOnTheRounds(
  county: County,
  openLink: OpenLink,
  villagers: readonly Villager[],
): Promise<void> {
  await duesAreLookedAt(county, openLink);
  await dueRosterIsTaken(county, openLink);
  await amountsAreSet(county);
  await followUpsAreWorkedOn(county, openLink);
  await aListEndsSomebody(county, villagers);
  await thoseNotEnrolledAreFound(county, openLink);
  await accepted(county, 'GET', `/overview?${YEAR}`);
  await accepted(county, 'GET', '/audit/records?day=2026-10-23&limit=5');
  await accepted(county, 'GET', '/audit/verification?limit=5');
}

async function duesAreLookedAt(county: County, openLink: OpenLink): Promise<void> {
  const { dues } = await accepted(county, 'GET', `/dues?${YEAR}&villageId=${VILLAGE_ID}`);
  const [due] = dues as readonly JsonObject[];
  await accepted(county, 'POST', `/residents/${due?.['personId']}/reveal`, {
    fields: ['residentId', 'accounts'],
    reason: '电话核实身份',
  });
  await accepted(county, 'POST', `/residents/${due?.['personId']}/phone`, { reason: '电话联系' });
  const { url } = await accepted(county, 'POST', '/dues/export', {
    coverageYear: COVERAGE_YEAR,
    villageId: VILLAGE_ID,
  });
  await openLink('duesChanges', url);
}

async function dueRosterIsTaken(county: County, openLink: OpenLink): Promise<void> {
  const body = { coverageYear: COVERAGE_YEAR };
  await accepted(county, 'POST', '/dues/rosters/push', body);
  await county.idle();
  await accepted(county, 'GET', `/dues/rosters?${YEAR}`);
  const { url } = await accepted(county, 'POST', `/dues/rosters/${TOWNSHIP_ID}/receipt`, body);
  await openLink('duesChanges', url);
  const statement = `/dues/deduction-statements/${TOWNSHIP_ID}`;
  await accepted(county, 'GET', `${statement}?${YEAR}`);
  await accepted(county, 'GET', `${statement}/not-qualified?${YEAR}&villageId=${VILLAGE_ID}`);
}

/** Amounts are set; the township applies for another one, and a second person decides. */
async function amountsAreSet(county: County): Promise<void> {
  const body = { coverageYear: COVERAGE_YEAR };
  await accepted(county, 'POST', `/dues/amounts-set/${TOWNSHIP_ID}`, body);
  await accepted(county, 'GET', `/dues/amounts-set?${YEAR}`);
  await accepted(county, 'GET', `/dues/amounts-set/${TOWNSHIP_ID}/differences?${YEAR}`);
  const { dues } = await accepted(
    county,
    'GET',
    `/dues?${YEAR}&villageId=${VILLAGE_ID}&status=open`,
  );
  const [open] = dues as readonly JsonObject[];
  const { changeId } = await accepted(county, 'POST', '/dues/changes', {
    personId: open?.['personId'] as Json,
    scheme: open?.['scheme'] as Json,
    coverageYear: COVERAGE_YEAR,
    wanted: { kind: 'not_due' },
    reason: '已在外地参保',
    evidence: '外地参保证明',
  });
  await accepted(county, 'GET', `/dues/changes?townshipId=${TOWNSHIP_ID}`);
  const decision = { decision: 'approve', reason: '属实' };
  const taxLeader = await county.tokenFor('tax-leader');
  const decided = await county.call(
    'POST',
    `/dues/changes/${changeId}/decision`,
    decision,
    taxLeader,
  );
  if (decided.status !== 200) throw new Error(JSON.stringify(decided));
}

async function followUpsAreWorkedOn(county: County, openLink: OpenLink): Promise<void> {
  const { files } = await accepted(county, 'GET', '/deductions/runs/run_20261022');
  const [file] = files as readonly JsonObject[];
  await accepted(county, 'GET', `/deductions/files/${file?.['fileId']}`);
  await accepted(county, 'GET', `/deductions/files/${file?.['fileId']}/instructions`);
  const { followUps } = await accepted(
    county,
    'GET',
    `/deductions/follow-ups?townshipId=${TOWNSHIP_ID}`,
  );
  const [moved, dead] = followUps as readonly JsonObject[];
  const outcomes = [
    [moved, 'wrong_account'],
    [dead, 'deceased'],
  ] as const;
  for (const [followUp, outcome] of outcomes) {
    const path = `/deductions/follow-ups/${followUp?.['followUpId']}/steps`;
    await accepted(county, 'POST', path, { outcome });
  }
  const { url } = await accepted(county, 'POST', '/deductions/follow-ups/export', {
    townshipId: TOWNSHIP_ID,
  });
  await openLink('deductionsChanges', url);
}

/** An office's second full list no longer names somebody: the due is counted anew. */
async function aListEndsSomebody(county: County, villagers: readonly Villager[]): Promise<void> {
  for (const named of [villagers.slice(0, 2), villagers.slice(0, 1)]) {
    const lines = named.map(
      ({ name, residentId }) => `${name},${residentId},青松镇,青松村,特困人员,2026-07`,
    );
    const bytes = Buffer.from(['姓名,身份证号,乡镇,村,对象类别,享受起始', ...lines].join('\n'));
    await imported(county, { kind: 'extreme_poverty', bytes });
  }
}

/** Public security's and education's registers, set against who is enrolled. */
async function thoseNotEnrolledAreFound(county: County, openLink: OpenLink): Promise<void> {
  const [neighbour, pupil] = [aVillager(701), aVillager(702)];
  const register = `乡镇,村,户号,姓名,公民身份号码\n青松镇,青松村,9900011,${neighbour.name},${neighbour.residentId}`;
  await imported(county, { kind: 'household_register', bytes: Buffer.from(register) });
  const school = '青松镇中心小学';
  const pupils = `学校名称,班级,学生姓名,公民身份号码,学籍状态\n${school},三年级一班,${pupil.name},${pupil.residentId},在读`;
  await imported(county, { kind: 'pupils', bytes: Buffer.from(pupils) });

  const body = { coverageYear: COVERAGE_YEAR };
  const village = `/residents/expansion/villages/${VILLAGE_ID}`;
  await accepted(county, 'GET', `${village}?${YEAR}&scheme=resident_medical`);
  const ofVillage = await accepted(county, 'POST', `${village}/export`, {
    ...body,
    scheme: 'resident_medical',
  });
  await openLink('residentsChanges', ofVillage['url']);
  const { schools } = await accepted(county, 'GET', `/residents/expansion/schools?${YEAR}`);
  const [first] = schools as readonly JsonObject[];
  const at = `/residents/expansion/schools/${encodeURIComponent(String(first?.['schoolId']))}`;
  const listed = await accepted(county, 'GET', `${at}?${YEAR}`);
  const [one] = listed['pupils'] as readonly JsonObject[];
  const ofSchool = await accepted(county, 'POST', `${at}/export`, body);
  await openLink('residentsChanges', ofSchool['url']);
  await accepted(county, 'POST', `${at}/reminder`, body);
  await accepted(county, 'POST', `${at}/pupils/${one?.['personId']}/outcome`, {
    outcome: 'enrolled_elsewhere',
  });
}
